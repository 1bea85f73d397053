from pathlib import Path

import pytest
from django.core.management import call_command

COLLECT = "django.contrib.staticfiles.management.commands.collectstatic.Command.collect"
SHEET = Path("sheets") / "style.css"


@pytest.fixture
def source(tmp_path, settings) -> Path:
    """Give a folder of static files; everything that is prepared goes beside it."""
    settings.VAR = tmp_path / "var"
    settings.STATIC_ROOT = settings.VAR / "static"
    settings.ROOT_KEY_FILE = settings.VAR / "root.key"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (tmp_path / "source" / "sheets").mkdir(parents=True)
    (tmp_path / "source" / SHEET).write_text("a {}")
    return tmp_path / "source"


@pytest.mark.django_db(databases=["default", "coffre"])
@pytest.mark.usefixtures("source")
def test_static_files_are_collected_once(settings):
    call_command("prepare")
    collected = settings.STATIC_ROOT / SHEET
    first = collected.stat().st_ino
    call_command("prepare")
    assert collected.stat().st_ino == first


@pytest.mark.django_db(databases=["default", "coffre"])
def test_a_changed_file_is_collected_again(source, settings):
    call_command("prepare")
    (source / SHEET).write_text("b {} ")
    call_command("prepare")
    assert (settings.STATIC_ROOT / SHEET).read_text() == "b {} "


@pytest.mark.django_db(databases=["default", "coffre"])
def test_a_collection_cut_short_is_made_again(source, settings, monkeypatch):
    call_command("prepare")
    (source / SHEET).write_text("b {} ")
    with monkeypatch.context() as patch:
        patch.setattr(COLLECT, interrupt)
        with pytest.raises(KeyboardInterrupt):
            call_command("prepare")
    call_command("prepare")
    assert (settings.STATIC_ROOT / SHEET).read_text() == "b {} "


def interrupt(_command: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db(databases=["default", "coffre"])
@pytest.mark.usefixtures("source")
def test_a_root_key_is_written_once_for_its_owner_alone(settings):
    call_command("prepare")
    first = settings.ROOT_KEY_FILE.read_bytes()
    assert settings.ROOT_KEY_FILE.stat().st_mode & 0o777 == 0o600
    call_command("prepare")
    assert settings.ROOT_KEY_FILE.read_bytes() == first
