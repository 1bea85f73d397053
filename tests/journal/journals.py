"""Any journal, for property tests: small ones whose texts, dates and values are as odd as they may be."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from monsuivipsy.journal.domain.crisis_plan import Contact, CrisisPlan
from monsuivipsy.journal.domain.entries import (
    Answer,
    Day,
    Device,
    Import,
    Journal,
    Mark,
    MarkKind,
    Pause,
    PauseWord,
    Profile,
)
from monsuivipsy.journal.domain.indicators import MAX_AMOUNT, Direction, Indicator, Kind
from tests.builders import TODAY

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
moments = st.none() | st.datetimes(datetime(2021, 1, 1), datetime(2026, 11, 24), timezones=st.just(UTC))  # noqa: DTZ001
amounts = st.floats(-MAX_AMOUNT, MAX_AMOUNT).map(lambda amount: amount + 0.0)  # readers know one zero
values = {
    Kind.FACES: st.integers(1, 5),
    Kind.GAUGE: st.floats(0, 1),
    Kind.YES_NO: st.booleans(),
    Kind.AMOUNT: amounts,
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
close_dates = st.integers(0, 40).map(lambda days: TODAY - timedelta(days=days))


def indicators(number: int) -> st.SearchStrategy[Indicator]:
    return st.builds(
        Indicator,
        id=st.just(f"indicator-{number}"),
        name=names,
        kind=st.sampled_from(Kind),
        direction=st.sampled_from(Direction),
        category=st.sampled_from(["SLEEP", "OTHER"]),
        position=st.integers(0, 200),
        active=st.booleans(),
        own=st.booleans(),
        unit=st.sampled_from(["", "h", "verres"]),
        lowest=st.none() | amounts,
        highest=st.none() | amounts,
    ).filter(lambda one: one.lowest is None or one.highest is None or one.lowest <= one.highest)


def answers(indicator: Indicator) -> st.SearchStrategy[Answer]:
    return st.builds(
        Answer, value=st.none() | values[indicator.kind], comment=texts, changed_at=moments, device=st.just("") | names
    )


marks = st.builds(
    Mark,
    kind=st.sampled_from(MarkKind),
    text=texts,
    drug=texts,
    amount=st.none() | amounts,
    unit=st.sampled_from(["", "mg"]),
)
contacts = st.builds(Contact, name=names, phone=texts, activities=st.lists(texts, max_size=2).map(tuple))
lines = st.lists(texts, max_size=3).map(tuple)
people = st.lists(contacts, max_size=2).map(tuple)
plans = st.builds(
    CrisisPlan,
    warning_signs=lines,
    activities=lines,
    company=people,
    helpers=people,
    professionals=people,
    safety=lines,
    reasons_to_live=lines,
)
pauses = st.builds(
    Pause, first_on=close_dates, last_on=st.none() | close_dates, word=st.sampled_from(PauseWord)
).filter(lambda pause: pause.last_on is None or pause.first_on <= pause.last_on)
devices = st.builds(Device, id=names, label=names, since=st.just("2026-03"))
imports = st.builds(Import, on=close_dates, source=names, days=st.integers(0, 10_000))


@st.composite
def days(draw: st.DrawFn, on: date, followed: list[Indicator]) -> Day:
    answered = draw(st.lists(st.sampled_from(followed), unique=True)) if followed else []
    return Day(
        on=on,
        answers={indicator.id: draw(answers(indicator)) for indicator in answered},
        note=draw(texts),
        marks=tuple(draw(st.lists(marks, max_size=2))),
        first_saved_at=draw(moments),
        last_saved_at=draw(moments),
        imported=draw(st.booleans()),
        as_imported=draw(
            st.dictionaries(st.sampled_from(["POSOLOGY", "PRISE_DE_TRAITEMENT"]), json_values, max_size=2)
        ),
    )


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """Return any journal of at least one day."""
    followed = [draw(indicators(number)) for number in range(draw(st.integers(0, 4)))]
    dates = sorted(draw(st.sets(close_dates, min_size=1, max_size=5)))
    profile = Profile(
        indicators=tuple(followed),
        pauses=tuple(draw(st.lists(pauses, max_size=2))),
        devices=tuple(draw(st.lists(devices, max_size=2))),
        consultation_on=draw(st.none() | close_dates),
        consultation_text=draw(texts),
        imports=tuple(draw(st.lists(imports, max_size=2))),
    )
    return Journal(
        profile=profile,
        days={on: draw(days(on, followed)) for on in dates},
        plan=draw(st.none() | plans),
        rest=draw(st.dictionaries(names, json_values, max_size=2)),
    )
