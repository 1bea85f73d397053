from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from monsuivipsy.identity import rewrapping, trousseau
from monsuivipsy.identity.canary import check_canaries, plant_canaries
from monsuivipsy.identity.models import Canary, Part
from monsuivipsy.identity.rewrapping import rewrap_parts
from monsuivipsy.identity.root_key import read_root_keys
from monsuivipsy.sealing.keys import SlotKind

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FIRST, SECOND = "ab" * 32, "cd" * 32
SECRETS = [bytes([number]) * 32 for number in range(1, 5)]

pytestmark = [pytest.mark.django_db(databases=["default", "coffre"]), pytest.mark.usefixtures("root_key")]


@pytest.fixture
def keys_file(root_key):
    """Give the file of a root key under which there are carnets and canaries."""
    plant_canaries(read_root_keys(root_key))
    for secret in SECRETS:
        trousseau.create_carnet({SlotKind.DEVICE: secret})
    return root_key


def use(file, *lines: str):
    file.write_text("\n".join(lines))
    trousseau._root_keys.cache_clear()
    return read_root_keys(file)


def opening() -> list[bool]:
    return [trousseau.open_carnet(secret, SlotKind.DEVICE, at=NOW) is not None for secret in SECRETS]


def test_after_rotation_the_newest_key_alone_opens_everything(keys_file):
    both = use(keys_file, f"1:{FIRST}", f"2:{SECOND}")
    assert opening() == [True] * 4
    assert rewrap_parts(both) == 4
    assert opening() == [True] * 4
    alone = use(keys_file, f"2:{SECOND}")
    check_canaries(alone)
    assert opening() == [True] * 4
    assert rewrap_parts(alone) == 0


def test_a_rotation_that_was_cut_goes_on(keys_file, monkeypatch):
    both = use(keys_file, f"1:{FIRST}", f"2:{SECOND}")
    monkeypatch.setattr(rewrapping, "_AT_ONCE", 1)
    sealed = []
    seal = rewrapping.keys.seal_part

    def seal_twice(*arguments):
        if len(sealed) == 2:  # the canary's, and one part's
            raise KeyboardInterrupt
        sealed.append(seal(*arguments))
        return sealed[-1]

    monkeypatch.setattr(rewrapping.keys, "seal_part", seal_twice)
    with pytest.raises(KeyboardInterrupt):
        rewrap_parts(both)
    assert Part.objects.using("coffre").filter(root_version=2).count() == 1
    assert opening() == [True] * 4
    monkeypatch.undo()
    assert rewrap_parts(both) == 3


def test_a_part_that_is_erased_meanwhile_does_not_come_back(keys_file):
    both = use(keys_file, f"1:{FIRST}", f"2:{SECOND}")
    row = Part.objects.using("coffre").first()
    Part.objects.using("coffre").all().delete()
    assert rewrapping._rewrap(row, both, 2) == 0
    assert not Part.objects.using("coffre").exists()


def test_without_the_old_key_nothing_is_touched(keys_file):
    use(keys_file, f"2:{SECOND}")
    with pytest.raises(CommandError, match="version 1"):
        call_command("rewrap")
    assert set(Part.objects.using("coffre").values_list("root_version", flat=True)) == {1}
    assert Canary.objects.using("coffre").get().root_version == 1


def test_the_command_says_how_many(keys_file, capsys):
    use(keys_file, f"1:{FIRST}", f"2:{SECOND}")
    call_command("rewrap")
    assert capsys.readouterr().out == "4 parts sealed again.\n"
