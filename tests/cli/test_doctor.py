import json
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import DatabaseError, connections

from monsuivipsy.cli import doctor
from monsuivipsy.cli.copies import MOMENT, copies_in
from monsuivipsy.cli.doctor import files, machine
from monsuivipsy.config import env
from monsuivipsy.identity import trousseau
from monsuivipsy.identity.models import Part, Trousseau
from monsuivipsy.website.management.commands.prepare import fingerprint
from tests.cli.service import FILES, OTHER, Service, open_new, opened, serving
from tests.cli.test_backups import age
from tests.config.programs import run_python


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def service(service) -> Service:
    (service.var / "static.stamp").write_text(fingerprint())
    return service


@pytest.fixture(autouse=True)
def no_swap(tmp_path, monkeypatch) -> Path:
    (tmp_path / "swaps").write_text("Filename Type Size Used Priority\n")
    monkeypatch.setattr(machine, "_SWAPS", tmp_path / "swaps")
    return tmp_path / "swaps"


def findings(service: Service, *options: object) -> list[dict[str, str]]:
    """Return what is not well, having checked that the status says whether anything is to mend."""
    result = service.command("doctor", "--json", *options)
    found = json.loads(result.stdout)
    assert result.stderr == b""
    assert result.returncode == (1 if any(one["state"] == "mend" for one in found) else 0)
    return [one for one in found if one["state"] != "ok"]


def only(service: Service, state: str, *options: object) -> str:
    """Return the sentence and the advice of the one finding that is not well."""
    (found,) = findings(service, *options)
    assert found["state"] == state
    return f"{found['subject']} {found['said']} {found['todo']}"


def test_a_service_that_is_well_has_one_line_for_each_thing(service):
    result = service.command("doctor")
    lines = result.stdout.decode().splitlines()
    assert (result.returncode, result.stderr) == (0, b"")
    assert all(line.startswith("ok          ") for line in lines), lines
    subjects = [line.removeprefix("ok          ").split("\u00a0: ")[0] for line in lines]
    assert list(dict.fromkeys(subjects)) == [
        "Réglages",
        "Base «\u202fdefault\u202f»",
        "Base «\u202fcoffre\u202f»",
        "Clé racine",
        "Carnets",
        "Horloge",
        "Disque",
        "Mémoire",
        "Fichiers statiques",
    ]


def test_neither_a_key_nor_what_is_stored_is_ever_shown(service):
    said = service.command("doctor").stdout + service.command("doctor", "--json").stdout
    key = (service.var / "root.key").read_bytes().strip().partition(b":")[2]
    assert key not in said
    for carnet in Trousseau.objects.values_list("carnet_id", flat=True):
        assert bytes(carnet).hex().encode() not in said


def test_a_bad_setting_is_said_alone_and_to_mend():
    code = "import sys; from monsuivipsy.cli.main import main; sys.argv = ['monsuivipsy', 'doctor']; main()"
    result = run_python(code, DATABASE_URL="mysql://x")
    assert (result.returncode, result.stdout.count("\n")) == (1, 1), result.stderr
    assert result.stdout.startswith("à réparer   Réglages")


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda key: key.unlink(), "La clé racine manque"),
        (lambda key: key.chmod(0o644), "chmod 600"),
        (lambda key: key.write_text("1:ab"), "ne se lit pas"),
        (lambda key: key.write_text(f"1:{secrets.token_hex(32)}"), "n’est pas celle de ces bases"),
    ],
)
def test_a_root_key_that_cannot_serve_is_to_mend(service, break_it, said):
    break_it(service.var / "root.key")
    assert said in only(service, "mend")


def test_parts_under_an_older_version_are_to_be_wrapped_again(service):
    with (service.var / "root.key").open("a") as file:
        file.write(f"2:{secrets.token_hex(32)}\n")
    trousseau._root_keys.cache_clear()
    open_new(OTHER)
    assert "1\u00a0part encore sous la version 1, alors que la plus récente est la 2" in only(service, "watch")


def test_a_database_that_would_lose_entries_or_keep_erased_ones_is_to_mend(service):
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        assert "perdrait à une coupure" in only(service, "mend")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA secure_delete=OFF")
        assert "reste lisible" in only(service, "mend")


def test_a_database_that_others_can_read_is_to_be_looked_at(service):
    (service.var / FILES["coffre"]).chmod(0o640)
    assert "chmod 600" in only(service, "watch")


def test_a_database_of_an_older_form_is_to_mend(service):
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal'")
    assert "n’ont pas été faits" in only(service, "mend")


def test_a_database_that_does_not_answer_is_said_once_and_hides_no_other(service, monkeypatch):
    monkeypatch.setattr(connections["coffre"], "cursor", lambda: (_ for _ in ()).throw(DatabaseError("MARQUEUR")))
    found = findings(service)
    assert [one["subject"] for one in found] == ["Base «\u202fcoffre\u202f»", "Clé racine"]
    assert "MARQUEUR" not in str(found)


def test_carnets_and_parts_that_lost_each_other_are_counted(service):
    open_new(OTHER)
    carnet = opened().carnet
    Part.objects.using("coffre").filter(carnet_id=carnet).delete()
    assert "1\u00a0carnet sur 2 sans part" in only(service, "watch")
    Part.objects.using("coffre").all().delete()
    assert "2\u00a0carnets sur 2 sans part" in only(service, "mend")
    Trousseau.objects.all().delete()
    assert "2\u00a0carnets dont il reste des documents" in only(service, "watch")


def test_a_part_without_a_carnet_is_counted(service):
    Trousseau.objects.all().delete()
    assert [one["state"] for one in findings(service)] == ["watch", "watch"]
    assert findings(service)[0]["said"] == "1\u00a0part du coffre sans carnet."


@pytest.mark.parametrize(
    ("free", "state"), [(99 * 10**6, "mend"), (999 * 10**6, "watch"), (4 * 10**9, "watch"), (6 * 10**9, None)]
)
def test_a_disk_that_fills_up_is_said_before_it_is_full(service, monkeypatch, free, state):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _place: Usage(100 * 10**9, 0, free))
    found = findings(service)
    assert [one["state"] for one in found] == ([state] if state else [])


def test_swap_is_to_be_looked_at(service, no_swap):
    with no_swap.open("a") as file:
        file.write("/dev/sda2 partition 999 0 -2\n")
    assert "MemorySwapMax=0" in only(service, "watch")


def test_a_clock_that_went_back_is_to_mend(service):
    later = (service.var / FILES["default"]).stat().st_mtime + 3600
    os.utime(service.var / FILES["default"], (later, later))
    assert "l’horloge a reculé" in only(service, "mend")


def test_a_zone_that_is_not_there_is_to_mend(service, settings):
    settings.TIME_ZONE = "Europe/Nulle_Part"
    assert "tzdata" in only(service, "mend")


def test_static_files_of_another_version_are_to_mend(service):
    (service.var / "static.stamp").write_text("other")
    assert "make setup" in only(service, "mend")
    (service.var / "static.stamp").unlink()
    assert "make setup" in only(service, "mend")


def test_backups_are_looked_at_when_their_folder_is_given(service):
    assert findings(service, "--backups", service.backups) == []
    age(service.backups / "carnets", days=2)
    assert "La dernière de la base «\u202fcarnets\u202f»" in only(service, "watch", "--backups", service.backups)


def test_a_backup_of_the_coffre_that_outlived_its_time_is_to_mend(service):
    age(service.backups / "coffre", days=31)
    service.command("backup", service.backups / "elsewhere")
    (copy,) = copies_in(service.backups / "elsewhere" / "coffre")
    copy.file.rename(service.backups / "coffre" / copy.file.name)
    assert "a plus de 30 jours" in only(service, "mend", "--backups", service.backups)


def test_a_coffre_set_aside_that_outlived_its_time_is_to_mend(service):
    (service.var / f"coffre.sqlite3.{datetime.now(UTC) - timedelta(31):{MOMENT}}.before-restore").touch()
    assert "a plus de 30 jours" in only(service, "mend", "--backups", service.backups)


def test_missing_backups_are_to_mend(service, tmp_path):
    found = findings(service, "--backups", tmp_path / "none")
    assert [one["state"] for one in found] == ["mend", "mend"]


def test_a_service_that_was_never_prepared_is_told_how(tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), serving(tmp_path / "none" / "var") as service:
        found = findings(service)
    assert "make setup" in str(found)
    assert {one["subject"] for one in found} >= {"Clé racine", "Fichiers statiques"}


@pytest.mark.parametrize(("gap", "state"), [(1, None), (5, "watch"), (90, "mend")])
def test_a_server_with_another_time_is_said(service, postgresql, monkeypatch, gap, state):
    class Shifted(machine.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + timedelta(seconds=gap)

    server = address_of(postgresql.create(f"clock_{gap}"))
    with serving(service.var, default=server):
        monkeypatch.setattr(machine, "datetime", Shifted)
        found = [finding for finding in machine.check_clocks() if finding.state != "ok"]
    assert [finding.state for finding in found] == ([state] if state else [])


def address_of(address: str) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", address)
        return env.database("DATABASE_URL", "")


def test_a_server_that_may_lose_or_that_logs_values_is_to_mend(service, postgresql):
    """The server of these tests does both."""
    with serving(service.var, default=address_of(postgresql.create("careless"))):
        found = [finding for finding in doctor.databases.check_databases() if "default" in finding.subject]
    assert {
        str(finding.todo).split("\u202f")[1].split(" = ")[0] for finding in found if "vaut" in str(finding.said)
    } >= {
        "fsync",
        "full_page_writes",
        "synchronous_commit",
        "log_min_error_statement",
    }
    assert {finding.state for finding in found} == {"mend", "watch"}
    assert [str(finding.said)[:26] for finding in found if finding.state == "watch"] == ["Aucun serveur de secours n"]


def test_two_databases_of_one_server_are_to_be_set_apart(service, postgresql):
    servers = {alias: address_of(postgresql.create(f"together_{alias}")) for alias in FILES}
    with serving(service.var, **servers):
        found = list(doctor.databases.check_databases())
    assert str(found[-1].said).startswith("Carnets et coffre sont sur un même serveur")
    assert found[-1].state == "watch"


def test_a_stamp_that_cannot_be_read_is_no_fault(service, monkeypatch):
    monkeypatch.setattr(files, "fingerprint", lambda: "other")
    assert "make setup" in only(service, "mend")
