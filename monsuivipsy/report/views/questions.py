"""What the tools that ask a question share: its form, where it is sent, and whether it is to be mended."""

from django import forms

from monsuivipsy.journal.domain.safety import is_safety
from monsuivipsy.report import periods
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.period import Period
from monsuivipsy.report.views.tool import Asked, Context


def question(found: Asked, form: forms.Form, period: Period, at: str) -> Context:
    """Return what the page `at` says of its question; `is_cut` where a longer period would hold more days."""
    return {
        "question": form,
        "here": periods.address(found.choice.asked, at),
        "is_to_mend": form.is_bound and not form.is_valid(),
        "is_cut": found.journal.first_on is not None and found.journal.first_on < period.first_on,
        "has_safety": any(map(is_safety, found.journal.indicators)),
        "words": wording,
    }
