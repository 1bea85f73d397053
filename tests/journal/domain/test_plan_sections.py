import pytest

from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.plan_sections import LINES, phones, sections

EMPTY = CrisisPlan()
WHOLE = CrisisPlan(
    warning_signs=("je ne dors plus",),
    activities=("marcher",),
    company=(Contact(name="Élise", activities=("un film",)),),
    helpers=(Contact(name="Karim", phone="06 12 34 56 78"),),
    professionals=(Contact(name="Dr Martin"),),
    safety=("donner mes médicaments",),
    reasons_to_live=("la mer",),
)


def hrefs(written):
    return [phone.href for phone in phones(written)]


def test_the_seven_sections_stand_in_their_order():
    assert [section.title for section in sections(WHOLE)] == [title for _, title in LINES]
    assert len(LINES) == 7


def test_a_section_of_nothing_is_left_out():
    assert sections(EMPTY) == []
    assert [section.lines for section in sections(CrisisPlan(safety=(" ", "fermer à clé")))] == [("fermer à clé",)]


def test_every_field_of_a_plan_has_its_section():
    assert {name for name, _ in LINES} == set(CrisisPlan.__slots__)


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("06 12 34 56 78", "tel:0612345678"),
        ("06.12.34.56.78", "tel:0612345678"),
        ("06\u202f12\u00a034-56-78", "tel:0612345678"),
        ("+33 6 12 34 56 78", "tel:+33612345678"),
        ("+33 (0)6 12 34 56 78", "tel:+33612345678"),
        ("(01) 45 67 89 10", "tel:0145678910"),
        ("3114", "tel:3114"),
        ("15", "tel:15"),
    ],
)
def test_what_looks_like_a_number_can_be_called(written, href):
    assert hrefs(written) == [href]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "demander à l’accueil",
        "8",
        "06 12 34 56 78 (bureau)",
        "javascript:alert(1)",
        '06"><b>',
        "+",
        "1234567890123456",
        "tel:15",
        "٠٦١٢٣٤٥٦٧٨",
    ],
)
def test_anything_else_is_words(written):
    assert "".join(hrefs(written)) == ""


def test_several_numbers_stand_one_after_the_other():
    assert hrefs("06 12 34 56 78, 01 45 67 89 10; le soir") == ["tel:0612345678", "tel:0145678910", ""]
