"""The carnet of demonstration of a checkout: its phrase is kept beside the databases, and printed with the address."""

from datetime import UTC, datetime
from pathlib import Path

from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.cli.starting import is_loopback
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import quoted
from monsuivipsy.sealing.phrase import NotAPhrase, new_phrase, secret_of

FILE = "demonstration.phrase"
OWNER_ALONE = 0o600
LINE = N_("Carnet de démonstration (personne inventée) : %(site)s/phrase, avec les mots %(phrase)s")
NOT_HERE = N_("La démonstration n’est que pour cette machine, sans HTTPS : lancez le site sans --demonstration.")


def check_demonstration(address: str) -> None:
    """Refuse where others could come: a phrase that is printed and kept in a file protects nothing."""
    from django.conf import settings  # noqa: PLC0415 - needs Django

    if settings.HTTPS or not is_loopback(address):
        raise Refusal(Message(NOT_HERE))


def demonstration_line(site: str) -> str:
    """Return the line that says how to open the demonstration, which is made unless its phrase opens one already."""
    from django.conf import settings  # noqa: PLC0415

    return str(Message(LINE, {"site": site, "phrase": quoted(_phrase(settings.VAR / FILE))}))


def _phrase(file: Path) -> str:
    from monsuivipsy.journal.actions.demonstration import open_demonstration, opens  # noqa: PLC0415 - needs Django

    now = datetime.now(UTC)
    kept = _kept(file)
    if kept and opens(secret_of(kept), at=now):
        return kept
    phrase = " ".join(new_phrase())
    file.unlink(missing_ok=True)
    file.touch(mode=OWNER_ALONE)
    file.write_text(f"{phrase}\n", encoding="utf-8")
    open_demonstration(secret_of(phrase), at=now)
    return phrase


def _kept(file: Path) -> str:
    """Return the phrase of an earlier start, or nothing where the file is missing or holds none."""
    try:
        written = file.read_text(encoding="utf-8").strip()
        secret_of(written)
    except (OSError, ValueError, NotAPhrase):
        return ""
    return written
