import re

import pytest

from monsuivipsy import __version__
from monsuivipsy.cli import commands, source
from tests.cli.program import refusal, run, write_table

ENGLISH = {"Usage", "Show", "Commands", "default", "required", "TEXT", "INTEGER", "exit", "COMMAND", "ARGS"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Il manque la commande"),
        (("reprot", "x"), "report"),
        (("report",), "Il manque le fichier"),
        (("report", "x", "-o"), "-o demande une valeur"),
        (("report", "x", "--nots"), "--notes"),
        (("report", "x", "--notes=oui"), "ne prend pas de valeur"),
        (("report", "x", "y", "z"), "En trop"),
        (("look", "x", "-o", "y"), "-o n’existe pas"),
        (("serve", "--port", "http"), "de 1 à 65535"),
        (("serve", "--port", "99999"), "de 1 à 65535"),
        (("serve", "--port", "0"), "de 1 à 65535"),
        (("serve", "x"), "En trop"),
        (("backup",), "Il manque le dossier"),
        (("restore", "x", "--only", "tout"), "La valeur de --only"),
        (("backup", "x", "--keep-days", "0"), "La valeur de --keep-days"),
        (("--verbose",), "--verbose n’existe pas"),
    ],
)
def test_a_command_that_is_not_understood_is_refused_in_one_sentence(arguments, said):
    assert said in refusal(*arguments)


@pytest.mark.parametrize("arguments", [(), *((name,) for name in commands.commands.commands)])
def test_help_is_in_french(arguments):
    result = run(*arguments, "--help")
    shown = result.stdout.decode()
    assert (result.returncode, result.stderr) == (0, b"")
    assert shown.startswith("Utilisation\u00a0: monsuivipsy")
    assert not ENGLISH & set(re.findall(r"\w+", shown))
    assert not re.findall(r"\w:$", shown, re.MULTILINE)


def test_the_group_s_help_names_every_command():
    shown = run("--help").stdout.decode()
    assert all(f"\n  {name}  " in shown for name in commands.commands.commands)


def test_the_version_is_the_package_s():
    assert run("--version").stdout.decode().strip() == __version__


def test_a_fault_of_ours_shows_its_place_and_nothing_of_the_journal(tmp_path, monkeypatch, capfd):
    def fail(*_arguments):
        raise RuntimeError("mot secret du journal")

    monkeypatch.setattr(source, "read", fail)
    assert commands.run(["look", str(write_table(tmp_path))]) == 70
    said = capfd.readouterr().err
    assert "RuntimeError, test_commands.py:" in said
    assert "secret" not in said
