"""Erases a carnet in databases of its own: run as a program, it prints where its bytes are found before and after."""

import json
from datetime import UTC, date, datetime

import django
from django.core.management import call_command
from django.db import connections


def main():
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the setup

    from monsuivipsy.identity.models import Part, Trousseau  # noqa: PLC0415
    from monsuivipsy.identity.root_key import write_first_root_key  # noqa: PLC0415
    from monsuivipsy.journal.actions import carnets, sweeping  # noqa: PLC0415
    from monsuivipsy.journal.domain.entries import Profile  # noqa: PLC0415
    from monsuivipsy.journal.models import Document  # noqa: PLC0415

    write_first_root_key(settings.ROOT_KEY_FILE)
    for database in ("default", "coffre"):
        call_command("migrate", verbosity=0, database=database)

    def seals():
        part = Part.objects.using("coffre").get()
        return [bytes(part.sealed), bytes(Trousseau.objects.get().wrapped), bytes(Document.objects.get().blob)]

    def found(sealed):
        held = b"".join(path.read_bytes() for path in settings.VAR.glob("*.sqlite3*"))
        return [one in held for one in sealed]

    today = date(2026, 11, 24)
    key, first = carnets.open_new(Profile(), today=today).data_key, seals()
    before = found(first)
    carnets.erase(key)
    after = found(first)
    key, second = carnets.open_new(Profile(), today=today).data_key, seals()
    with connections["coffre"].cursor() as cursor:
        cursor.execute("DELETE FROM identity_part")
    sweeping.sweep(datetime.now(UTC))
    print(json.dumps([before, after, found(second)]))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
