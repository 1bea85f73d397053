"""What is kept for the consultation: no text is dropped, and a date that is past becomes the last one."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from monsuivipsy.journal.domain.consultation import ConsultationEdit, TextsTooLong, edited, last_consultation
from monsuivipsy.journal.domain.documents import Head
from monsuivipsy.journal.domain.entries import MAX_TEXT, Profile

AT = datetime(2026, 3, 10, 21, 4)  # noqa: DTZ001 - local time of the journal
TODAY = AT.date()
PAST, EARLIER, COMING, LATER = date(2026, 3, 3), date(2026, 1, 5), date(2026, 3, 20), date(2026, 6, 1)


def head(on=None, text="", last=None):
    return Head(profile=Profile(consultation_on=on, consultation_text=text), last_consultation_on=last)


def edit(newest, shown=None, **changes):
    """Return the newest head after a form that showed `shown` (the newest unless said) was sent with `changes`."""
    showed = (shown or newest).profile
    fields = {
        "on": showed.consultation_on,
        "on_shown": showed.consultation_on,
        "text": showed.consultation_text,
        "text_shown": showed.consultation_text,
    }
    return edited(newest, ConsultationEdit(**(fields | changes)), at=AT)


def test_a_form_that_changed_nothing_changes_nothing():
    for held in (head(), head(on=PAST, text="Dormir.", last=EARLIER), head(on=COMING)):
        assert edit(held) == held


def test_a_new_date_after_one_that_is_past_makes_it_the_last_consultation():
    after = edit(head(on=PAST, last=EARLIER), on=LATER)
    assert (after.profile.consultation_on, after.last_consultation_on) == (LATER, PAST)


def test_a_date_that_is_moved_before_it_comes_is_no_consultation():
    after = edit(head(on=COMING, last=EARLIER), on=LATER)
    assert (after.profile.consultation_on, after.last_consultation_on) == (LATER, EARLIER)
    assert edit(head(on=TODAY), on=LATER).last_consultation_on is None


def test_a_past_date_that_is_cleared_stays_the_last_consultation():
    after = edit(head(on=PAST), on=None)
    assert (after.profile.consultation_on, after.last_consultation_on) == (None, PAST)


def test_the_last_consultation_never_goes_back():
    assert edit(head(on=EARLIER, last=PAST), on=LATER).last_consultation_on == PAST


def test_a_stale_form_that_did_not_touch_the_date_leaves_the_other_devices():
    newest = head(on=LATER, text="Dormir.", last=PAST)
    assert edit(newest, shown=head(on=PAST, text="Dormir.")) == newest


def test_of_two_new_texts_both_are_kept():
    newest = head(text="Les matins.")
    after = edit(newest, shown=head(text=""), text="La dose.")
    assert after.profile.consultation_text == "Les matins.\n21\u202fh\u202f04\u00a0: La dose."


def test_clearing_a_text_that_was_never_seen_drops_nothing():
    newest = head(text="Les matins.")
    assert edit(newest, shown=head(text="Autre chose."), text="") == newest
    assert edit(newest, text="").profile.consultation_text == ""


def test_two_texts_that_are_too_long_together_are_refused():
    newest = head(text="a" * MAX_TEXT)
    with pytest.raises(TextsTooLong):
        edit(newest, shown=head(text=""), text="b")


def test_everything_else_of_the_head_stays():
    held = replace(head(on=PAST), first_on=EARLIER, rest_parts=3)
    after = edit(held, on=LATER, text="Dormir.")
    assert (after.first_on, after.rest_parts) == (EARLIER, 3)


@pytest.mark.parametrize(
    ("on", "last", "expected"),
    [(None, None, None), (COMING, None, None), (TODAY, None, None), (PAST, None, PAST), (COMING, EARLIER, EARLIER),
     (PAST, EARLIER, PAST), (EARLIER, PAST, PAST)],
)  # fmt: skip
def test_the_last_consultation_is_the_newest_day_that_is_past(on, last, expected):
    assert last_consultation(head(on=on, last=last), TODAY) == expected
