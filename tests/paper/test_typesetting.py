"""A page becomes a PDF: the same one each time, with the values of nobody else, and never an abort."""

import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monsuivipsy.paper.characters import BOX, said
from monsuivipsy.paper.coverage import BREAK
from monsuivipsy.paper.typesetting import Attachment, NoRoomError, TypesettingError
from tests.paper.sheets import MADE_AT, SQUARE, set_page, set_words
from tests.pdf_checks import alternative_texts_of, assert_sound, attachments_of, opened, roles_of, text_of

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)
HOSTILE = {
    "families": "👨‍👩‍👧‍👦 ❤️ 🇫🇷 1️⃣ 👍🏽 🏃‍♀️ 🇫",
    "arabic": "مَرْحَبًا a قلق (12) ب",
    "ideographs": "今日は",
    "controls": "".join(map(chr, range(0x20))) + "\x7f\x85",
    "private": "\ue000\ufeff\ufffc\ufffd\U000f0000",
    "surrogates": chr(0xD800) + "a" + chr(0xDFFF),
    "marks": "a\u0301\u064b\u0316" * 40 + "x" + "\u0301" * 500,
    "directions": "\u202eab\u2066c\u200f",
    "markup": '#panic("x") *a* $x$ <b> @label [c] // d /* e */ \\ `f` = g\n= h\n- i',
    "spaces": "\u2003\u00a0\u202f\u3000 \u2028\u2029\t",
    "long": "a" * 20_000,
    "long controls": "\x00" * 20_000,
    "long arabic": "مرحبا" * 4_000,
    "long families": "👨\u200d" * 10_000,
    "long tones": "👍" + "\U0001f3fd" * 20_000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_print_or_are_counted_and_never_abort(words):
    attachment = Attachment(f"{words[:60]}.csv", "text/csv", b"a;b\n", f"Valeurs : {words}")
    sheet = set_words(words, attachments=[attachment])
    assert_sound(sheet.pdf, title="Relevé")
    assert list(attachments_of(sheet.pdf).values()) == [b"a;b\n"]


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_words_print_everywhere(words):
    set_words(words, title=f"Relevé {words}", attachments=[Attachment(words, "text/csv", b"", words)])


def test_what_is_replaced_is_counted_in_every_place():
    assert set_words("a").replaced == 0
    assert set_words("日").replaced == 3
    assert set_words("日", title="日", attachments=[Attachment("日", "text/csv", b"", "日")]).replaced == 6


def test_a_title_gets_no_breaks():
    with opened(set_words("a", title="a" * 50).pdf) as document:
        assert str(document.docinfo.Title) == "a" * 50


def test_words_are_values_and_never_markup():
    text = text_of(set_words('#panic("x") *a* = b').pdf)
    assert text.count('#panic("x") *a* = b') == 3
    assert roles_of(set_words("= b").pdf).count("H1") == 1


def test_twenty_thousand_characters_without_a_space_go_on_over_pages():
    sheet = set_page("= Titre\n#user-block(data.words)", {"words": said("m" * 20_000)})
    with opened(sheet.pdf) as document:
        assert len(document.pages) > 3
    assert text_of(sheet.pdf).count("m") == 20_000


def test_the_same_values_at_the_same_time_give_the_same_bytes():
    first, second = set_words("Anxiété"), set_words("Anxiété")
    assert first == second
    later = set_words("Anxiété", made_at=MADE_AT + timedelta(minutes=1))
    assert later.pdf != first.pdf


def test_a_zone_with_summer_time_is_taken():
    made_at = datetime(2026, 7, 1, 9, 12, tzinfo=ZoneInfo("Europe/Paris"))
    with opened(set_words("a", made_at=made_at).pdf) as document:
        assert str(document.docinfo.CreationDate) == "D:20260701071200Z"


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        set_words("a", made_at=datetime(2026, 3, 28))  # noqa: DTZ001 - what is refused


def seen_in(pdf: bytes) -> str:
    with opened(pdf) as document:
        kept = [str(document.docinfo.Title), *document.attachments]
    return "\n".join(
        [text_of(pdf), *alternative_texts_of(pdf), *kept, *map(bytes.decode, attachments_of(pdf).values())]
    )


def set_for(person: str) -> bytes:
    attachment = Attachment(f"{person}.csv", "text/csv", person.encode(), person)
    return set_words(f"{person} va bien", title=person, attachments=[attachment]).pdf


def test_one_persons_values_never_reach_the_next_page():
    set_for("Camille")
    seen = seen_in(set_for("Dominique"))
    assert seen.count("Dominique") >= 6
    assert "Camille" not in seen


def test_a_page_that_was_given_less_finds_nothing_of_the_page_before():
    set_for("Camille")
    for missing in ("data.name", 'read("attachment-0")', 'image("square.svg", alt: "x")'):
        with pytest.raises(TypesettingError):
            set_page(f"#{missing}")


def test_no_value_travels_through_the_inputs_of_the_system():
    set_for("Camille")
    assert "rien : 0" in text_of(set_page("= Titre\n#par[rien : #sys.inputs.len()]").pdf)


def test_threads_never_mix_values():
    people = [f"Personne{number:03}" for number in range(60)]
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(set_for, people))
    for person, page in zip(people, pages, strict=True):
        seen = seen_in(page)
        assert seen.count(person) == seen.count("Personne")
        assert page == set_for(person)


@pytest.mark.parametrize("name", ["secret.txt", "/secret.txt", "../secret.txt", "./secret.txt"])
def test_a_file_of_the_current_folder_cannot_be_read(name, tmp_path, monkeypatch):
    (tmp_path / "secret.txt").write_text("secret")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "secret.txt").write_text("secret")
    monkeypatch.chdir(inner)
    with pytest.raises(TypesettingError):
        set_page(f'#read("{name}")')
    with pytest.raises(TypesettingError):
        set_page(f'#read("{inner / "secret.txt"}")')


@pytest.mark.parametrize(
    "fault",
    [
        "int(data.words)",
        "panic(data.words)",
        "assert(false, message: data.words)",
        "data.at(data.words)",
        "read(data.words)",
    ],
)
def test_a_refusal_says_where_and_repeats_no_value(fault):
    words = "idées " + "noires"
    with pytest.raises(TypesettingError, match=r"\(main\.typ:\d+:\d+\)") as refusal:
        set_page(f"#{fault}", {"words": words})
    told = "".join(traceback.format_exception(refusal.value))
    assert "noires" not in told


def test_a_picture_that_cannot_be_read_repeats_none_of_it():
    with pytest.raises(TypesettingError) as refusal:
        set_page('#image("x.svg", alt: "x")', pictures={"x": "<svg><noires:a/></svg>"})
    assert "noires" not in str(refusal.value)


def test_a_picture_without_alternative_text_is_refused():
    with pytest.raises(TypesettingError, match="missing alt text"):
        set_page('= Titre\n#image("x.svg")', pictures={"x": SQUARE})


@pytest.mark.parametrize("page", ["#par(block[perdu])", '#text(font: "Marianne")[x]'])
def test_what_typst_would_only_warn_of_is_refused(page):
    with pytest.raises(TypesettingError, match=r"\(main\.typ:\d+:\d+\)"):
        set_page(f"= Titre\n{page}")


def test_too_little_room_says_how_much_is_missing():
    with pytest.raises(NoRoomError) as refusal:
        set_page("#no-room(12.345mm)")
    assert refusal.value.missing_mm == 12.35
    assert str(refusal.value) == "12.35 mm are missing on the page"


def test_a_persons_words_cannot_claim_that_there_is_no_room():
    with pytest.raises(TypesettingError):
        set_page("#panic(data.words)", {"words": "x\nno room: 3"})


def test_words_as_keys_are_refused_without_being_repeated():
    for key in ("idées noires", "", "a b", "é", 3):
        with pytest.raises(ValueError, match="keys name") as refusal:
            set_page("= Titre", {"rows": [{key: 1}]})
        assert "noires" not in str(refusal.value)


def test_pictures_are_named_by_us():
    for name in ("../x", "Idées", "a.b", ""):
        with pytest.raises(ValueError, match="names of pictures"):
            set_page("= Titre", pictures={name: SQUARE})


def test_values_that_are_no_values_are_refused():
    with pytest.raises(TypeError, match="not bytes"):
        set_page("= Titre", {"a": b"x"})
    with pytest.raises(TypeError, match="not datetime"):
        set_page("= Titre", {"a": MADE_AT})
    with pytest.raises(ValueError, match="JSON"):
        set_page("= Titre", {"a": float("nan")})


def test_nothing_numbers_and_lists_arrive_as_they_are():
    page = '= Titre\n#assert(data == (a: none, b: true, c: 1.5, d: (1, (x: "y"))))'
    set_page(page, {"a": None, "b": True, "c": 1.5, "d": (1, {"x": "y"})})


def test_the_text_of_a_picture_is_filtered_too():
    picture = SQUARE.replace("<rect", "<desc>日\u0000</desc><rect")
    assert set_page('= Titre\n#image("x.svg", alt: "x")', pictures={"x": picture}).replaced == 2


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("series.csv", "series.csv"),
        ("../a/b.csv", "-a-b.csv"),
        ("", "-"),
        (" . ", "-"),
        ("a\nb", "a-b"),
        ("C:\\x", "C-x"),
    ],
)
def test_an_attachments_name_is_never_a_path(name, kept):
    sheet = set_words("a", attachments=[Attachment(name, "text/csv", b"x", "d")])
    assert attachments_of(sheet.pdf) == {kept: b"x"}


def test_attachments_bear_their_type_their_description_and_their_tie_to_the_page():
    sheet = set_words(
        "a", attachments=[Attachment("series.csv", "text/csv", b"jour;valeur\n", "Les valeurs du graphique")]
    )
    with opened(sheet.pdf) as document:
        [attached] = document.Root.AF
        assert str(attached.AFRelationship) == "/Data"
        assert str(attached.Desc) == "Les valeurs du graphique"
        assert str(attached.EF.F.Subtype) == "/text/csv"


def test_a_box_stands_where_a_character_was():
    assert text_of(set_words("avant 日 après").pdf).count(f"avant {BOX} après") == 3


def test_a_long_name_breaks_inside_its_column():
    text = text_of(set_page("= Titre\n#block(width: 20mm, user(data.name))", {"name": said("m" * 90)}).pdf)
    assert max(len(line) for line in text.replace(BREAK, "").splitlines()) <= 30


def test_typst_breaking_down_is_told_and_the_next_page_is_set():
    with pytest.raises(TypesettingError, match="broke down"):
        set_page('= Titre\n#("👨\\u{200d}" * 10000)')
    assert set_words("a").replaced == 0
