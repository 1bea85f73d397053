"""What Comprendre asks of a period by itself: mood beside what is noted most, and before and after each treatment."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from monsuivipsy.journal.domain.catalogue import MOOD
from monsuivipsy.journal.domain.entries import Journal, MarkKind
from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.report.domain.findings import MOST_PAIRS, Findings, Pair, Questions
from monsuivipsy.report.domain.period import Period

# The more dates are asked about, the more each answer has to stand against.
MOST_CHANGES: Final = 3
# A date so near the beginning will never have enough answers before it.
_LEAST_DAYS_BEFORE: Final = 10


# Only the weekdays draw, and they are not asked here.
_SEED: Final = 0


def usual_findings(journal: Journal, period: Period) -> Findings:
    """Ask the usual questions of a period that has an answer."""
    from monsuivipsy.report.domain.examined import examine  # noqa: PLC0415 - numpy takes its time to come

    return examine(journal, usual_questions(journal, period), seed=_SEED, with_weekdays=False)


def usual_questions(journal: Journal, period: Period) -> Questions:
    """Return the questions of a period; without any mood, the indicator that is noted most takes its place.

    Safety answers are asked nothing: they are shown as they are.
    """
    held = [journal.days[on] for on in period.days if on in journal.days]
    answered = Counter(id_ for day in held for id_, answer in day.answers.items() if answer.value is not None)
    followed = [each for each in journal.indicators if answered[each.id] and not is_safety(each)]
    followed.sort(key=lambda each: (each.root_id != MOOD, -answered[each.id]))
    first, others = followed[:1], followed[1 : MOST_PAIRS + 1]
    return Questions(
        first_on=period.first_on,
        last_on=period.last_on,
        pairs=tuple(Pair(other.id, mood.id) for mood in first for other in others),
        changes=tuple(_treated(journal, period)[-MOST_CHANGES:]),
    )


def _treated(journal: Journal, period: Period) -> list[date]:
    """Return the days on which a treatment was marked, and that have days of the period before them."""
    first_on = period.first_on + timedelta(days=_LEAST_DAYS_BEFORE)
    days = (journal.days[on] for on in period.days if on >= first_on and on in journal.days)
    return [day.on for day in days if any(mark.kind is MarkKind.TREATMENT for mark in day.marks)]
