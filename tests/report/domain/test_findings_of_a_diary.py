"""Findings of a real diary, against the figures that two others found in it independently."""

from datetime import date, timedelta

import pytest

from monsuivipsy.analysis.refusals import Reason, Refused
from monsuivipsy.journal.imports.reading import Choices
from monsuivipsy.journal.imports.recognition import read
from monsuivipsy.report.domain.examined import examine
from monsuivipsy.report.domain.findings import Pair, Questions
from tests.analysis import diary
from tests.builders import TODAY


@pytest.fixture(scope="module")
def diary_of_239_days():
    path = diary.path()
    if not path.is_file():
        pytest.skip(f"{path.name} is not there: its licence forbids to ship it")
    return read(path.read_bytes(), Choices(today=TODAY)).journal


@pytest.fixture(scope="module")
def found_in_it(diary_of_239_days):
    ids = {each.name: each.id for each in diary_of_239_days.indicators}
    pairs = [("worry", "down"), ("pa", "na"), ("sleepqual", "down")]
    questions = Questions(
        pairs=tuple(Pair(ids[a], ids[b]) for a, b in pairs),
        changes=(date(2012, 9, 25), date(2012, 11, 19)),
        baseline=(date(2012, 8, 13), date(2012, 9, 23)),
        higher_is_worse=frozenset(ids[name] for name in ("restless", "irritable", "down", "worry")),
    )
    findings = examine(diary_of_239_days, questions, seed=1, with_weekdays=False)
    return findings, {each.indicator.name: each for each in findings.indicators}


def test_a_real_diary_has_its_period_and_its_answers(found_in_it):
    findings, _ = found_in_it
    assert (findings.first_on, findings.last_on) == (date(2012, 8, 13), date(2013, 4, 8))
    assert (findings.n_days, findings.n_answered) == (239, 238)


@pytest.mark.parametrize(
    ("name", "n", "described"),
    [("restless", 238, (2.048, 0.577, 0.425)), ("sleepqual", 143, (4.713, 1.032, -0.040))],
)
def test_a_real_diary_is_described(found_in_it, name, n, described):
    found = found_in_it[1][name]
    assert found.n_answered == n
    assert (found.mean, found.sd, found.lag1) == pytest.approx(described, abs=0.0005)


@pytest.mark.parametrize(
    ("name", "index", "first", "last"),
    [("restless", 72, 45, 88), ("irritable", 72, 63, 78), ("down", 128, 105, 158)],
)
def test_a_real_diary_has_its_changes_of_level_with_their_dates(found_in_it, name, index, first, last):
    found = found_in_it[1][name]
    assert found.is_change_spoken
    assert (found.change.index, found.change.on) == (index, diary.FIRST + timedelta(days=index))
    bounds = (diary.FIRST + timedelta(days=first), diary.FIRST + timedelta(days=last))
    assert (found.change.first_on, found.change.last_on) == bounds


def test_a_real_diary_has_its_alarm_on_its_day(found_in_it):
    found = found_in_it[1]
    assert (found["restless"].alarm.on, found["restless"].alarm.n) == (date(2012, 10, 29), 42)
    assert found["restless"].alarm.limit == pytest.approx(1.958, abs=0.0006)
    assert found["worry"].alarm == Refused(Reason.AT_ONE_END)


def test_a_real_diary_has_its_pairs(found_in_it):
    together, opposed, apart = found_in_it[0].pairs
    assert (together.result.n, together.result.rho) == (238, pytest.approx(0.748, abs=0.0006))
    assert together.result.p == pytest.approx(7e-13, rel=0.05)
    assert (together.is_spoken, opposed.is_spoken, apart.is_spoken) == (True, True, False)
    assert apart.result.p == pytest.approx(0.184, abs=0.0006)


def test_a_real_diary_has_its_differences(found_in_it):
    changes = {(each.on, each.indicator.name): each for each in found_in_it[0].changes}
    found = changes[date(2012, 9, 25), "restless"].result
    assert (found.difference, found.p, found.placebo_dates) == (
        pytest.approx(0.262, abs=0.0006),
        pytest.approx(0.56, abs=0.006),
        184,
    )
    assert changes[date(2012, 11, 19), "down"].result.p == pytest.approx(0.375, abs=0.0006)
