import pytest

from monsuivipsy.identity.root_key import BadRootKey, read_root_keys, write_first_root_key


def test_a_first_key_is_written_for_its_owner_alone_and_never_again(tmp_path):
    path = tmp_path / "root.key"
    write_first_root_key(path)
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    write_first_root_key(path)
    assert path.read_bytes() == first
    assert [len(key) for key in read_root_keys(path).values()] == [32]


def test_a_rotated_file_holds_every_version(tmp_path):
    path = tmp_path / "root.key"
    path.write_text(f"1:{'00' * 32}\n2:{'11' * 32}\n")
    assert read_root_keys(path) == {1: bytes(32), 2: b"\x11" * 32}


@pytest.mark.parametrize("content", ["", "MARQUEUR", "1:MARQUEUR", "1:00", f"0:{'00' * 32}", f"x:{'00' * 32}"])
def test_a_key_that_cannot_be_used_is_refused_without_its_content(tmp_path, content):
    path = tmp_path / "root.key"
    path.write_text(content)
    with pytest.raises(BadRootKey) as refused:
        read_root_keys(path)
    assert "MARQUEUR" not in str(refused.value)


def test_a_missing_key_says_what_to_do(tmp_path):
    with pytest.raises(BadRootKey, match="make setup"):
        read_root_keys(tmp_path / "none")
