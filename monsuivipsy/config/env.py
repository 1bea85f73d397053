"""The only reader of the environment. A bad value stops the start with a sentence that says what to do."""

import os
from urllib.parse import unquote, urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LEAST_SECRET = 32


class BadSetting(Exception):  # noqa: N818 - it names the thing, not the class of errors
    """A variable of the environment that cannot be used."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    raw = os.environ.get(name, "").strip().lower()
    if raw in {"", "1", "true", "yes", "0", "false", "no"}:
        return default if raw == "" else raw in {"1", "true", "yes"}
    raise BadSetting(f"{name} must be 1 or 0, not {raw!r}.")


def words(name: str, default: tuple[str, ...]) -> list[str]:
    return [word.strip() for word in os.environ.get(name, ",".join(default)).split(",") if word.strip()]


def secret(name: str, *, required: bool) -> str:
    value = os.environ.get(name, "")
    if (required or value) and len(value) < LEAST_SECRET:
        raise BadSetting(f"{name} must hold at least {LEAST_SECRET} random characters.")
    return value


def header(name: str, default: str) -> str:
    """Return a header's name as WSGI spells it."""
    return "HTTP_" + os.environ.get(name, default).upper().replace("-", "_")


def check_loopback(demand: str, hosts: list[str]) -> None:
    """Refuse what is only safe while nobody else can reach the site; `demand` says what must be set instead."""
    strangers = [host for host in hosts if host not in LOOPBACK]
    if strangers:
        raise BadSetting(f"{demand} where ALLOWED_HOSTS names {strangers[0]!r}: only this machine may connect.")


def database(name: str, default_path: str) -> dict[str, object]:
    """Read a database address (`postgresql://user:password@host:port/name?host=/socket`), or SQLite at the path."""
    address = os.environ.get(name, "")
    if not address:
        return _sqlite(default_path)
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting(f"{name} must begin with postgresql://; leave it empty for SQLite.")
    host = parts.hostname or dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", "")
    return {
        "ENGINE": "monsuivipsy.config.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        # What every request asks is planned once for each connection, and bytes travel as they are. A server that does
        # not answer is given up soon: the numbers of Aide wait for a crisis plan no longer than that.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2, "connect_timeout": 3},
    }


def _sqlite(path: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # The last connection that closes copies the log into the database, and waits for the disk.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;",
        },
    }
