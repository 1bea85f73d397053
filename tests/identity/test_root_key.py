import os

import pytest

from monsuivipsy.identity.root_key import BadRootKey, read_root_keys, write_first_root_key


def key_file(tmp_path, content: str, mode: int = 0o600):
    path = tmp_path / "root.key"
    path.write_text(content)
    path.chmod(mode)
    return path


def test_a_first_key_is_written_for_its_owner_alone_and_never_again(tmp_path):
    path = tmp_path / "root.key"
    write_first_root_key(path)
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    write_first_root_key(path)
    assert path.read_bytes() == first
    assert [len(key) for key in read_root_keys(path).values()] == [32]


def test_a_rotated_file_holds_every_version(tmp_path):
    path = key_file(tmp_path, f"1:{'00' * 32}\n2:{'11' * 32}\n")
    assert read_root_keys(path) == {1: bytes(32), 2: b"\x11" * 32}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "MARQUEUR",
        "1:MARQUEUR",
        "1:00",
        "é",
        f"0:{'00' * 32}",
        f"x:{'00' * 32}",
        f"1:{'00' * 32}\n1:{'11' * 32}",
        f"1:{'00' * 32}\n2:",
    ],
)
def test_a_key_that_cannot_be_used_is_refused_without_its_content(tmp_path, content):
    with pytest.raises(BadRootKey, match="ne se lit pas") as refused:
        read_root_keys(key_file(tmp_path, content))
    assert "MARQUEUR" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_that_other_accounts_can_read_is_refused(tmp_path, mode):
    with pytest.raises(BadRootKey, match="chmod 600"):
        read_root_keys(key_file(tmp_path, f"1:{'00' * 32}\n", mode))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_credential_of_the_service_manager_may_show_the_services_access_as_a_groups(tmp_path):
    path = key_file(tmp_path, f"1:{'00' * 32}\n", 0o440)
    os.chown(path, 1, 1)
    assert list(read_root_keys(path)) == [1]
    path.chmod(0o444)
    with pytest.raises(BadRootKey, match="chmod 600"):
        read_root_keys(path)


def test_a_missing_key_says_what_to_do(tmp_path):
    with pytest.raises(BadRootKey, match="make setup"):
        read_root_keys(tmp_path / "none")


def test_a_folder_instead_of_a_key_is_refused(tmp_path):
    tmp_path.chmod(0o700)
    with pytest.raises(BadRootKey, match="ne peut pas être lue"):
        read_root_keys(tmp_path)
