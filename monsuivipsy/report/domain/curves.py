"""Which indicators have a curve in a period, a page of them at a time, and which are followed without an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.journal.domain.indicators import Indicator
from monsuivipsy.report.domain.contents import MOST_ROWS, is_mood
from monsuivipsy.report.domain.period import Period

CURVES_A_PAGE: Final = MOST_ROWS
LEAST_ANSWERED_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Curves:
    """One page of the indicators that were answered; `unanswered` are followed and were not."""

    indicators: Sequence[Indicator]
    page: int
    pages: int
    unanswered: Sequence[Indicator]


def curves(journal: Journal, period: Period, page: int) -> Curves:
    """Return mood first, then what is followed in the person's order, then what was answered and is paused now."""
    days = (journal.days[on] for on in period.days if on in journal.days)
    answered = {id_ for day in days for id_, answer in day.answers.items() if answer.value is not None}
    shown = [one for one in journal.indicators if one.id in answered]
    shown.sort(key=lambda one: (not is_mood(one), not one.active))
    pages = max(1, ceil(len(shown) / CURVES_A_PAGE))
    page = min(max(page, 1), pages)
    return Curves(
        indicators=shown[(page - 1) * CURVES_A_PAGE : page * CURVES_A_PAGE],
        page=page,
        pages=pages,
        unanswered=[one for one in journal.indicators if one.active and one.id not in answered],
    )


def can_be_drawn(journal: Journal) -> bool:
    """Say whether there are enough days for a curve to mean something to the eye."""
    answered = 0
    for day in journal.days.values():
        answered += day.is_answered
        if answered == LEAST_ANSWERED_DAYS:
            return True
    return False
