"""The drill: what was copied is put back and opens, and what was erased is not."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from monsuivipsy.cli import copies
from monsuivipsy.cli.copies import MOMENT, account_of, copies_in
from monsuivipsy.identity.models import Part
from monsuivipsy.journal.actions import carnets
from monsuivipsy.journal.models import Document
from tests.cli.program import refusal
from tests.cli.service import FILES, OTHER, Service, note, open_new, opened, serving, write


def age(folder: Path, days: int) -> None:
    """Let every copy of a folder be so many days older."""
    for copy in copies_in(folder):
        older = f"{copy.made_at - timedelta(days):{MOMENT}}"
        copy.account_file.rename(folder / f"{older}.json")
        copy.file.rename(folder / f"{older}.sqlite3")


def restored(service: Service, *arguments: object) -> str:
    for database in FILES:  # a site that has stopped
        connections[database].close()
    result = service.command("restore", service.backups, *arguments)
    assert (result.returncode, result.stderr) == (0, b""), result.stderr
    return result.stdout.decode().replace("\u00a0", " ")


def backed_up(service: Service, *arguments: object) -> str:
    result = service.command("backup", service.backups, *arguments)
    assert (result.returncode, result.stderr) == (0, b""), result.stderr
    return result.stdout.decode().replace("\u00a0", " ")


def moment(copies: Path) -> str:
    """Return the name of the oldest copy's moment."""
    return f"{copies_in(copies)[0].made_at:{MOMENT}}"


def everything(*places: Path) -> bytes:
    return b"".join(file.read_bytes() for place in places for file in place.rglob("*") if file.is_file())


def test_a_lost_service_is_restored_and_its_phrase_opens_it(service):
    before = {file: account_of(service.var / file) for file in FILES.values()}
    service.lose("default")
    service.lose("coffre")
    said = restored(service)
    assert {file: account_of(service.var / file) for file in before} == before
    assert note() == "mardi"
    assert "1 carnet, chacun avec sa part" in said
    assert "ceux effacés depuis" in said
    assert {(service.var / file).stat().st_mode & 0o077 for file in before} == {0}


def test_the_root_key_is_in_no_backup_and_that_is_said(service):
    said = backed_up(service)
    key = (service.var / "root.key").read_text().strip().partition(":")[2]
    assert "La clé racine n’est pas dans ces sauvegardes" in said
    assert bytes.fromhex(key) not in everything(service.backups)
    assert key.encode() not in everything(service.backups)


def test_what_was_written_since_is_replaced_only_on_demand(service):
    write(opened(), "mercredi")
    assert "ajoutez --replace" in refusal("restore", service.backups)
    assert note() == "mercredi"
    assert "Le coffre en place est gardé" in restored(service, "--replace")
    assert note() == "mardi"


def test_a_lost_coffre_is_restored_alone(service):
    service.lose("coffre")
    assert "n’est pas vide" in refusal("restore", service.backups)
    restored(service, "--only", "coffre")
    assert note() == "mardi"


def test_an_erased_carnet_cannot_be_opened_once_the_coffre_s_copies_are_gone(service):
    open_new(OTHER)
    sealed = [bytes(part) for part in Part.objects.using("coffre").values_list("sealed", flat=True)]
    erased = next(part for part in sealed if part in everything(service.backups / "coffre"))
    carnets.erase(opened())
    for name in ("carnets", "coffre"):
        age(service.backups / name, days=31)
    backed_up(service)
    assert erased not in everything(service.var, service.backups), "no database, log or copy still holds the part"
    said = restored(service, "--replace", "--at", moment(service.backups / "carnets"))
    assert "1 carnet sur 1 sans part dans le coffre : rien ne les ouvre" in said
    assert Document.objects.count() == 2, "what is sealed is back"
    assert opened() is None


def test_with_the_whole_machine_lost_an_erased_carnet_stays_closed(service):
    carnets.erase(opened())
    for name in ("carnets", "coffre"):
        age(service.backups / name, days=31)
    backed_up(service)
    service.lose("default")
    service.lose("coffre")
    restored(service, "--at", moment(service.backups / "carnets"))
    assert Document.objects.count() == 2
    assert opened() is None


def test_carnets_and_coffre_have_lives_of_their_own(service):
    age(service.backups / "carnets", days=89)
    age(service.backups / "coffre", days=29)
    assert "0 de carnets, 1 de coffre" in backed_up(service)
    assert [len(copies_in(service.backups / name)) for name in ("carnets", "coffre")] == [2, 1]
    assert "1 de carnets, 0 de coffre" in backed_up(service, "--keep-days", 30)
    assert all(copy.age(datetime.now(UTC)) < timedelta(30) for copy in copies_in(service.backups / "carnets"))


def test_what_is_too_old_is_forgotten_even_when_nothing_can_be_copied(service):
    age(service.backups / "coffre", days=29)
    (service.backups / "carnets").rename(service.backups / "elsewhere")
    (service.backups / "carnets").touch()
    assert "n’a pas pu être faite" in refusal("backup", service.backups)
    assert copies_in(service.backups / "coffre") == []


def test_a_carnet_opened_between_the_two_copies_is_never_a_slot_without_its_part(service, monkeypatch):
    make = copies.make_copy

    def open_one_first(*arguments, **options):
        open_new(OTHER)
        monkeypatch.setattr(
            copies, "make_copy", lambda *rest, **others: (open_new(b"t" * 16), make(*rest, **others))[1]
        )
        return make(*arguments, **options)

    monkeypatch.setattr(copies, "make_copy", open_one_first)
    backed_up(service)
    service.lose("default")
    service.lose("coffre")
    said = restored(service)
    assert "sans part" not in said
    assert "1 part du coffre sans carnet" in said
    assert opened(OTHER) is not None


def test_a_changed_copy_is_refused_and_replaces_nothing(service):
    (copy,) = copies_in(service.backups / "carnets")
    with closing(sqlite3.connect(copy.file)) as connection, connection:
        connection.execute("UPDATE journal_document SET rev = 9")
    service.lose("default")
    assert "est abîmée" in refusal("restore", service.backups, "--only", "carnets")
    assert not (service.var / FILES["default"]).exists()


def test_a_copy_of_the_other_database_is_refused(service):
    before = account_of(service.var / FILES["default"])
    (service.backups / "carnets").rename(service.backups / "real")
    (service.backups / "coffre").rename(service.backups / "carnets")
    assert "n’est pas celle de la base" in refusal("restore", service.backups, "--only", "carnets", "--replace")
    assert account_of(service.var / FILES["default"]) == before


def test_a_database_that_is_served_is_not_replaced(service):
    with closing(sqlite3.connect(service.var / FILES["default"])) as connection:
        connection.execute("SELECT 1 FROM journal_document").fetchall()
        assert "arrêtez d’abord le site" in refusal("restore", service.backups, "--only", "carnets", "--replace")


def test_what_is_replaced_is_set_aside(service):
    write(opened(), "mercredi")
    for database in FILES:
        connections[database].close()
    before = account_of(service.var / FILES["default"])
    assert "before-restore" in restored(service, "--replace")
    (aside,) = service.var.glob("*.before-restore")
    assert account_of(aside) == before


@pytest.mark.parametrize(("days", "left"), [(28, 2), (29, 1)])
def test_a_coffre_that_was_set_aside_lives_no_longer_than_its_copies(service, days, left):
    restored(service, "--replace")
    restored(service, "--only", "coffre", "--replace")
    for aside in service.var.glob("*.before-restore"):
        name, moment, end = aside.name.rsplit(".", 2)
        older = datetime.strptime(moment, MOMENT).replace(tzinfo=UTC) - timedelta(days)
        aside.rename(aside.with_name(f"{name}.{older:{MOMENT}}.{end}"))
    backed_up(service)
    assert len(list(service.var.glob("*.before-restore"))) == left


def test_a_folder_without_backups_and_an_unknown_moment_are_said(service, tmp_path):
    assert "Il n’y a pas de sauvegarde" in refusal("restore", tmp_path / "none")
    assert "(1999)" in refusal("restore", service.backups, "--only", "coffre", "--at", "1999")


def test_a_service_that_was_never_prepared_has_nothing_to_back_up(tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), serving(tmp_path / "none"):
        assert "make setup" in refusal("backup", tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_postgresql_has_its_own_tools(service, monkeypatch, command):
    monkeypatch.setattr(connections["default"], "vendor", "postgresql")
    assert "pg_basebackup et pg_verifybackup" in refusal(command, service.backups)
