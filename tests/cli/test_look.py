from datetime import date

from monsuivipsy.cli.look import lines, printable
from monsuivipsy.journal.domain.entries import Answer, Day, Journal, Mark, MarkKind, Profile
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.imports.reading import Format, Reading, Skipped
from monsuivipsy.language.messages import Message

MOOD = Indicator(id="m", name="Humeur", kind=Kind.FACES, direction=Direction.HIGHER_IS_BETTER)
STRESS = Indicator(id="s", name="Stress", kind=Kind.GAUGE, direction=Direction.HIGHER_IS_WORSE)


def day(on: date, value: int | None = None, **others: object) -> Day:
    return Day(on=on, answers={} if value is None else {"m": Answer(value=value)}, **others)


def reading(*days: Day, **others: object) -> Reading:
    journal = Journal(profile=Profile(indicators=(MOOD, STRESS)), days={one.on: one for one in days})
    return Reading(journal=journal, format=Format.JARDIN_MENTAL, **others)


def shown(*days: Day, everything: bool = False, **others: object) -> list[str]:
    return [line.replace("\xa0", " ") for line in lines(reading(*days, **others), everything=everything)]


JANUARY = day(date(2026, 1, 30), 3, note="x")
MARCH = day(date(2026, 3, 1), 4, marks=(Mark(kind=MarkKind.EVENT, text="x"),))
TOO_HIGH = Skipped("2026-02-01, Humeur", Message("hors de l’échelle"))


def test_what_was_not_read_is_counted_first():
    assert shown(JANUARY, skipped=(TOO_HIGH,))[0] == "1 élément non lu (détail à la fin)"
    assert shown(JANUARY)[0] == "0 élément non lu"


def test_format_eras_period_and_days_are_said():
    assert shown(JANUARY, MARCH, eras=("2025", "2026"))[1:4] == [
        "Sauvegarde de Jardin Mental (2025 et 2026)",
        "30 janvier – 1er mars 2026 : 31 jours, 2 jours répondus",
        "Aussi : 1 note et 1 repère",
    ]


def test_every_indicator_has_its_kind_and_number_of_answers():
    found = [" ".join(line.split()) for line in shown(JANUARY, MARCH)]
    assert "Humeur visages de 1 à 5 2 réponses" in found
    assert "Stress jauge de 0 à 10 (plus haut : moins bien) 0 réponse" in found


def test_every_month_has_its_bar_even_an_empty_one():
    assert shown(JANUARY, MARCH)[-3:] == [
        "  janvier 2026    █·  1",
        f"  février 2026    {'·' * 28}  0",
        "  mars 2026       █  1",
    ]


def test_places_reasons_and_unknown_words_are_told_last():
    found = shown(JANUARY, skipped=(TOO_HIGH,), unknown_keys=("FOO", "BAR"), unknown_moods=("bof",))
    assert found[-4:-2] == [
        "\nClés inconnues, non gardées : «\u202fFOO\u202f» et «\u202fBAR\u202f»",
        "\nHumeurs inconnues, laissées sans réponse (voir --moods) : «\u202fbof\u202f»",
    ]
    assert found[-1] == "  2026-02-01, Humeur : hors de l’échelle"


def test_a_long_list_is_cut_and_its_rest_counted_unless_all_is_asked_for():
    many = (TOO_HIGH,) * 45
    assert shown(JANUARY, skipped=many)[-1] == "  … et 5 autres (--all en donne la suite)"
    assert len(shown(JANUARY, skipped=many, everything=True)) == len(shown(JANUARY, skipped=many)) + 4


def test_what_is_not_even_listed_is_counted():
    found = shown(JANUARY, skipped=(TOO_HIGH,) * 45, unlisted=1_000, everything=True)
    assert found[0] == "1\u202f045 éléments non lus (détail à la fin)"
    assert found[-1] == "  … et 1\u202f000 autres au-delà de cette liste"


def test_a_name_cannot_steer_the_terminal():
    assert printable("\x1b[2JHumeur\r\u202eerreur") == "□[2JHumeur□□erreur"
