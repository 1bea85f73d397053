import stat
from pathlib import Path

import pytest

from monsuivipsy.cli.output import Destination
from monsuivipsy.cli.refusals import Refusal


def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "page.pdf"
    Destination(str(path)).write([b"a", b"b"])
    assert path.read_bytes() == b"ab"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, ValueError])
def test_an_interruption_leaves_the_old_file_and_nothing_beside_it(tmp_path, interruption):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"old")

    def parts():
        yield b"new"
        raise interruption

    with pytest.raises(interruption):
        Destination(str(path)).write(parts())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 ko"), (1_499, "1 ko"), (83_200, "83 ko"), (1_234_000, "1,2 Mo"), (25_000_000, "25,0 Mo")]
)
def test_a_size_is_said_in_its_unit(tmp_path, monkeypatch, capsys, size, words):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    destination = Destination(str(tmp_path / "page.pdf"))
    destination.write([b"x" * size])
    destination.say_what_was_written()
    assert capsys.readouterr().err.endswith(f"page.pdf ({words.replace(' ', chr(0xA0))}).\n")


@pytest.mark.parametrize("name", [None, "-", "/dev/null"])
def test_only_a_file_is_said_to_be_written(monkeypatch, capsys, name):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    Destination(name).say_what_was_written()
    assert capsys.readouterr().err == ""


def test_a_link_is_followed_and_kept(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    Destination(str(link)).write([b"new"])
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_device_is_written_to_and_never_replaced():
    Destination("/dev/null").write([b"x"])
    assert Path("/dev/null").is_char_device()


def test_a_full_disk_is_said():
    with pytest.raises(Refusal, match="Plus de place"):
        Destination("/dev/full").write([b"x" * 100_000])


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(Refusal, match="est un dossier"):
        Destination(str(tmp_path))


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(Refusal, match="n’existe pas"):
        Destination(str(tmp_path / "missing" / "page.pdf"))


def test_a_file_taken_for_a_folder_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Refusal, match="n’existe pas"):
        Destination(str(tmp_path / "file" / "page.pdf"))


def test_a_name_longer_than_the_disk_takes_is_refused(tmp_path):
    with pytest.raises(Refusal, match="ENAMETOOLONG"):
        Destination(str(tmp_path / ("x" * 300))).write([b"x"])


def test_an_empty_name_is_refused():
    with pytest.raises(Refusal, match="vide"):
        Destination("")


@pytest.mark.parametrize("place", ["file", "folder"])
def test_what_may_not_be_written_is_refused(tmp_path, monkeypatch, place):
    path = tmp_path / "page.pdf"
    if place == "file":
        path.touch()
    refused = path if place == "file" else tmp_path
    monkeypatch.setattr("os.access", lambda asked, _mode: Path(asked) != refused)  # root may write anywhere
    with pytest.raises(Refusal, match="Écriture interdite"):
        Destination(str(path))


def test_a_disk_that_turns_read_only_is_said(tmp_path):
    with pytest.raises(Refusal, match="Écriture interdite"):
        Destination(str(tmp_path / "page.pdf")).write(read_only())


def read_only():
    raise PermissionError(30, "read-only")
    yield b""
