"""The page on paper, read from the finished file: what it says, what it may never lack, and how it looks."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monsuivipsy.journal.domain.entries import Pause
from monsuivipsy.journal.domain.indicators import Kind
from monsuivipsy.journal.domain.safety import DARK_THOUGHTS, SELF_HARM, SUICIDAL_THOUGHTS
from monsuivipsy.journal.example import example_journal
from monsuivipsy.report.domain.contents import Wishes, contents
from monsuivipsy.report.domain.notes import every_note
from monsuivipsy.report.pdf import Room, lower, report_pdf
from tests.pdf_checks import (
    alternative_texts_of,
    assert_looks_like,
    assert_sound,
    attachments_of,
    pictures_of,
    roles_of,
    text_of,
)
from tests.report.journals import (
    FIRST,
    MADE_AT,
    day_of,
    dose,
    event,
    indicator,
    journal,
    mood,
    suicidal_thoughts,
)

GOLDENS = Path(__file__).parent / "goldens"
EXAMPLE_AT = datetime(2026, 11, 2, 9, 12, tzinfo=timezone(timedelta(hours=1)))
SAY = "Depuis septembre je dors moins bien.\nEst-ce qu’on peut revoir l’heure de la prise ?"
HOSTILE = [
    "👩‍👩‍👧 🇫🇷 👍🏽",
    "مرحبا بالعالم",
    "日本語",
    "a\x00b\x07c\x1b[31m",
    "e\u0301\u0323" * 40,
    "\u202eà l’envers\u202c",
    '<b>gras</b> &amp; #panic("no room: 99") $x$ [y] {z} \\ @w',
    "\ue000\ufeff\ufffc\ufffd\U000e0041",
    "x" * 400,
]  # fmt: skip


def page(of, **wishes):
    return contents(of, Wishes(**wishes), made_at=MADE_AT)


def page_with_all(of, **wishes):
    """Return the page with every text that was written and the table."""
    return page(of, notes=every_note(of), tables=True, **wishes)


def title_of(shown):
    return " ".join(f"{shown.title}, {shown.period_in_words}".split())


def full_journal(names=None):
    """Thirteen rows, doses, events, a pause and safety answers, over 90 days."""
    kinds = [Kind.GAUGE, Kind.YES_NO, Kind.AMOUNT]
    samples = {Kind.GAUGE: 0.35, Kind.YES_NO: True, Kind.AMOUNT: 7.5}
    answers = {
        mood(): {offset: 1 + offset % 5 for offset in range(90)},
        suicidal_thoughts(): {80: 0.3, 81: 0.3, 82: 0.0},
    }
    for k in range(11):
        kind = kinds[k % 3]
        one = indicator(
            f"i{k}", names[k % len(names)] + str(k) if names else f"Indicateur {k}", kind, "h" if k % 3 == 2 else ""
        )
        answers[one] = dict.fromkeys(range(k, 90, 2), samples[kind])
    marks = {
        0: (dose("Venlafaxine", 37.5),),
        40: (dose("Venlafaxine", 75.0), event("Déménagement")),
        60: (event("Reprise"),),
    }
    away = Pause(first_on=day_of(20), last_on=day_of(24))
    return journal(answers, notes={3: "Une note."}, marks=marks, pauses=(away,))


PAGES = {
    "example": lambda: contents(example_journal(), Wishes(say=SAY), made_at=EXAMPLE_AT),
    "example-year": lambda: contents(
        example_journal(),
        Wishes(first_on=min(example_journal().days), notes=every_note(example_journal()), tables=True),
        made_at=EXAMPLE_AT,
    ),
    "one-day": lambda: page(journal({mood(): {0: 4}})),
    "full": lambda: page_with_all(full_journal(), say=SAY),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_all_that_a_screen_reader_and_an_archive_need(name):
    shown = PAGES[name]()
    assert_sound(report_pdf(shown).pdf, title=title_of(shown))


@pytest.mark.parametrize("name", ["example", "full", "one-day"])
def test_the_first_page_looks_as_it_did(name):
    assert_looks_like(pictures_of(report_pdf(PAGES[name]()).pdf)[0], GOLDENS / f"{name}.png")


def test_the_next_pages_look_as_they_did():
    pictures = pictures_of(report_pdf(PAGES["full"]()).pdf, dpi=60)
    for number, picture in enumerate(pictures[1:4], start=2):
        assert_looks_like(picture, GOLDENS / f"full-{number}.png")


def test_the_first_third_says_how_complete_what_worries_and_what_to_speak_of():
    text = text_of(report_pdf(PAGES["full"]()).pdf)
    order = ["Relevé de suivi", "Jours remplis", "Sécurité", "3 sur", "Ce dont je veux parler", "Un point par jour"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_what_there_is_no_data_for_takes_no_room():
    text = text_of(report_pdf(PAGES["one-day"]()).pdf)
    for words in ("Sécurité", "Ce dont je veux parler", "Traitement", "Pause", "avant"):
        assert words not in text


def test_every_chart_is_described_with_its_ends_and_figures():
    described = [text for text in alternative_texts_of(report_pdf(PAGES["full"]()).pdf) if text.startswith("Humeur")]
    assert any("très mal" in text and "très bien" in text and "médiane" in text for text in described)


def test_the_chart_block_is_a_table_with_its_headers():
    roles = roles_of(report_pdf(PAGES["full"]()).pdf)
    assert {"Table", "TH", "TD", "H1", "H2", "Figure"} <= set(roles)


def test_the_shown_rows_are_attached_as_a_csv_when_asked_for():
    assert attachments_of(report_pdf(PAGES["full"]()).pdf) == {}
    shown = PAGES["full"]()
    (content,) = attachments_of(report_pdf(shown, attach=True).pdf).values()
    lines = list(csv.reader(io.StringIO(content.decode())))
    assert lines[0] == ["date", *(row.indicator.name for row in shown.all_rows)]
    assert len(lines) == 1 + 90
    assert lines[1][:2] == ["2026-01-01", "1"]


def test_more_than_twelve_indicators_go_on_after_the_first_page():
    pdf = report_pdf(PAGES["full"]()).pdf
    assert "Autres indicateurs" in text_of(pdf)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_prints_or_is_replaced_and_counted(text):
    of = journal(
        {mood(): {0: 3, 1: 4}, indicator("own", text, Kind.AMOUNT, unit=text[:20]): {0: 1.0}},
        notes={0: text},
        marks={1: (dose(text, 5.0), event(text[:60]))},
    )
    shown = page_with_all(of, say=text)
    sheet = report_pdf(shown, attach=True)
    assert_sound(sheet.pdf, title=title_of(shown))
    assert ("□" in text_of(sheet.pdf)) == bool(sheet.replaced)


def test_what_was_replaced_is_counted_once_a_text_and_said():
    of = journal({mood(): {0: 3}, indicator("own", "日本"): {0: 0.5}})
    sheet = report_pdf(page(of))
    assert sheet.replaced == 2
    assert "2 caractères n’ont pas pu être imprimés" in " ".join(text_of(sheet.pdf).split())


def test_twenty_thousand_characters_go_on_on_the_next_pages():
    words = " ".join(f"mot{number}" for number in range(2800))[:20_000].rsplit(" ", 1)[0]
    text = text_of(report_pdf(page(full_journal(), say=words)).pdf)
    assert "Ce dont je veux parler (suite)" in text
    assert set(words.split()) <= set(text.replace("«\u202f", " ").replace("\u202f»", " ").split())


def test_the_first_page_holds_whatever_is_asked_of_it():
    many = journal(
        {mood(): dict.fromkeys(range(90), 3), suicidal_thoughts(): {offset: offset / 100 for offset in range(90)}}
        | {indicator(f"i{k}", HOSTILE[k % 9] + str(k)): dict.fromkeys(range(90), 0.5) for k in range(15)},
        marks={offset: (dose(f"Drogue {offset % 6}", float(offset)), event("é" * 60)) for offset in range(0, 90, 2)},
    )
    text = text_of(report_pdf(page(many, say="mot " * 3000)).pdf)
    first = text.split("page 1 sur")[0]
    assert "Auto-observation" in first
    assert "mars" in first


def safety_journal(names=()):
    """Three safety indicators and more, each answered in every way on ninety days."""
    ids = [SUICIDAL_THOUGHTS, SELF_HARM, DARK_THOUGHTS, *(f"{SELF_HARM}/{k}" for k in range(len(names)))]
    labels = ["Idées suicidaires", "Auto-mutilation", "Idées noires", *names]
    return journal(
        {
            indicator(id_, label, Kind.AMOUNT if label in names else Kind.GAUGE, unit="très longue unité" * 5): {
                offset: (offset % 5) / 5 for offset in range(90)
            }
            for id_, label in zip(ids, labels, strict=True)
        }
    )


@pytest.mark.parametrize("names", [(), ("Scarifications", "Envies de mourir")])
def test_the_first_page_holds_any_number_of_safety_answers_and_names_all(names):
    text = text_of(report_pdf(page(safety_journal(names))).pdf)
    first = text.split("page 1 sur")[0]
    assert "Auto-observation" in first
    assert "une page suivante" in " ".join(first.split())
    for name in names:
        assert name in first.replace("\u200b", "").replace("\n", "")


def test_a_lone_answer_is_drawn():
    def plot(value):
        lone = journal({indicator("own", "Seul"): {1: value}}, notes={0: "a", 2: "b"})
        return pictures_of(report_pdf(page(lone)).pdf)[0].crop((230, 150, 620, 330)).tobytes()

    assert plot(0.1) != plot(0.9)


def test_missing_room_is_taken_from_rows_then_from_lines():
    start = Room(mood=27, row=9, rows=12)
    assert lower(start, 10).rows == 12
    assert lower(start, 10).row < 9
    assert lower(start, 200).rows < 12
    assert lower(Room(mood=14, row=7, rows=4, changes=0), 30).legend == 0


def test_two_pages_in_a_row_never_mix_two_people():
    one = page(journal({mood(): {0: 1}, indicator("own", "MARQUEUR-UN"): {0: 0.1}}), say="SECRET-UN")
    other = page(journal({mood(): {0: 5}, indicator("own", "MARQUEUR-DEUX"): {0: 0.9}}), say="SECRET-DEUX")
    for _ in range(2):
        first, second = text_of(report_pdf(one).pdf), text_of(report_pdf(other).pdf)
        assert "SECRET-UN" in first
        assert "DEUX" not in first
        assert "SECRET-DEUX" in second
        assert "-UN" not in second


def test_two_pages_at_once_never_mix_two_people():
    pages = [page(journal({mood(): {0: 1 + k % 5}}), say=f"SECRET-{k:03}.") for k in range(12)]
    with ThreadPoolExecutor(max_workers=3) as pool:
        texts = [text_of(pdf) for pdf in pool.map(lambda shown: report_pdf(shown).pdf, pages)]
    for k, text in enumerate(texts):
        assert re.findall(r"SECRET-(\d+)", text) == [f"{k:03}"]


def test_the_same_page_at_the_same_time_is_the_same_file():
    assert report_pdf(PAGES["full"]()).pdf == report_pdf(PAGES["full"]()).pdf


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.text(max_size=300), st.integers(1, 400))
def test_no_journal_stops_its_page(name, say, days):
    of = journal({mood(): {0: 3, days - 1: 4}, indicator("own", name): {0: 0.2}})
    assert report_pdf(page(of, say=say, first_on=FIRST, last_on=FIRST + timedelta(days=days - 1))).pdf
