from datetime import date

import pytest

from monsuivipsy.journal.imports.reading import MAX_BYTES, Choices, Unreadable
from monsuivipsy.journal.imports.recognition import read

CHOICES = Choices(today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b" \r\n\t ", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"Cher journal,\naujourd'hui il pleut.\n", "aucune de ses lignes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "n’est pas un texte"),
        (bytes(range(256)), "n’est pas un texte"),
        (b"Journ\x81e", "n’est pas un texte"),
        (b"PK\x03\x04\x14\x00\x00\x00", "archive"),
        ("date;humeur\n2026-01-01;3\n".encode("utf-16"), "UTF-16"),
        (b'{"data": {"@SURVEY_RESULTS": "{\\"2025-', "coupé"),
        (b'{"data": {]}', "abîmé"),
        (b"[" * 200_000, "JSON"),
        (b'{"data":' + b"[" * 200_000, "niveaux"),
        (b'{"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "niveaux"),
        (b'{"data": {}}', "ni une sauvegarde de Jardin Mental"),
        (b'{"appVersion": "jardin-mental", "data": {}}', "aucun jour"),
        (b"[1, 2]", "ni une sauvegarde de Jardin Mental"),
    ],
)
def test_what_is_no_journal_is_refused_with_a_sentence_that_says_why(content, said):
    with pytest.raises(Unreadable) as refusal:
        read(content, CHOICES)
    assert said in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_file_over_25_megabytes_is_refused_before_it_is_looked_at():
    with pytest.raises(Unreadable, match="25 Mo"):
        read(b"x" * (MAX_BYTES + 1), CHOICES)


def test_separators_alone_are_nothing():
    with pytest.raises(Unreadable, match="vide"):
        read(b"\x1c\x1d", CHOICES)
    with pytest.raises(Unreadable, match="vide"):
        read(b',,,\n"",""\n', CHOICES)
