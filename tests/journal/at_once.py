"""Several at once, each with a connection of its own: run as a program, it prints what each round came to.

Two databases of its own are named in the environment; the root key lies in MONSUIVIPSY_VAR.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import django
from django.core.management import call_command
from django.db import connections

# A write is tried five times: four at once never tire.
ROUNDS, AT_ONCE = 5, 4


def together(does):
    """Return what `does` gives, or the name of what it raises, in several threads that start at the same moment."""
    start = Barrier(AT_ONCE)

    def one(number):
        try:
            start.wait()
            return does(number)
        except Exception as error:  # noqa: BLE001 - told by its name
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def main():
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the setup

    from monsuivipsy.identity import trousseau  # noqa: PLC0415
    from monsuivipsy.identity.root_key import write_first_root_key  # noqa: PLC0415
    from monsuivipsy.journal import store  # noqa: PLC0415
    from monsuivipsy.journal.actions import carnets, keys  # noqa: PLC0415
    from monsuivipsy.journal.actions.phrase import make_phrase  # noqa: PLC0415
    from monsuivipsy.journal.domain.entries import Profile  # noqa: PLC0415
    from monsuivipsy.sealing.keys import SlotKind  # noqa: PLC0415
    from monsuivipsy.sealing.phrase import secret_of  # noqa: PLC0415

    write_first_root_key(settings.ROOT_KEY_FILE)
    for database in ("default", "coffre"):
        call_command("migrate", verbosity=0, database=database)
    now, today = datetime.now(UTC), date(2026, 11, 24)
    rounds = {"paired": [], "phrases": [], "devices": []}
    for _ in range(ROUNDS):
        key = carnets.open_new(Profile(), today=today).data_key
        code = keys.start_pairing(key, at=now)
        entered = together(lambda n, code=code: keys.redeem(code, label=f"Appareil {n}", at=now) is not None)
        slots = trousseau.slot_lookups(key, SlotKind.DEVICE, at=now)
        rounds["paired"].append([sum(entered), len(slots), len(store.read_head(key).profile.devices)])
        made = together(lambda _n, key=key: make_phrase(key, number=0, today=today))
        words = [one for one in made if isinstance(one, tuple)]
        opens = [trousseau.open_carnet(secret_of(" ".join(one)), SlotKind.PHRASE, at=now) == key for one in words]
        rounds["phrases"].append([opens, sorted(one for one in made if isinstance(one, str))])
        together(lambda n, key=key: keys.enter(key, label=f"Appareil {n}", at=now))
        slots = trousseau.slot_lookups(key, SlotKind.DEVICE, at=now)
        rounds["devices"].append([len(slots), len(store.read_head(key).profile.devices)])
    print(json.dumps(rounds))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
