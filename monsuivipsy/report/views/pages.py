"""What the two ways to the page for the doctor share: what a form proposes, the page on screen, the file."""

from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore, Lock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.report.domain import wording
from monsuivipsy.report.domain.contents import Contents, Wishes, contents
from monsuivipsy.report.domain.period import NoSuchPeriod
from monsuivipsy.report.domain.statements import NO_CAUSE, TITLE
from monsuivipsy.report.forms import PageForm
from monsuivipsy.report.pdf import report_pdf
from monsuivipsy.report.screen import screen
from monsuivipsy.website.errors import busy

FILE_NAME = "releve-de-suivi.pdf"
# One is set while the others wait, and keep a thread of the server each.
MOST_AT_ONCE = 3
_PLACES = BoundedSemaphore(MOST_AT_ONCE)
_SETTING = Lock()


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two ways to the page: the names of its addresses."""

    page: str
    pdf: str

    @property
    def context(self) -> dict[str, object]:
        return {"page_href": reverse(self.page), "pdf_href": reverse(self.pdf)}


def proposed(journal: Journal, made_at: datetime) -> dict[str, object]:
    """Return the default page's choices, so that the form says what it will show; none where there is no page yet."""
    try:
        default = contents(journal, Wishes(), made_at=made_at)
    except NoSuchPeriod:
        return {}
    return {
        "first_on": default.period.first_on.isoformat(),
        "last_on": default.period.last_on.isoformat(),
        "indicators": [row.indicator.id for row in default.rows],
    }


def on_screen(
    request: HttpRequest, template: str, form: PageForm, shown: Contents, extra: dict[str, object]
) -> HttpResponse:
    since = [(change.indicator.name, wording.since_line(change)) for change in shown.since.changes]
    said = {
        "statements_title": TITLE,
        "no_cause": NO_CAUSE,
        "since": since,
        "since_title": wording.since_title(shown.since),
    }
    context = {"form": form, "contents": shown, "screen": screen(shown), "words": wording, **said, **extra}
    return render(request, template, context)


def on_paper(request: HttpRequest, form: PageForm, shown: Contents) -> HttpResponse:
    """Give the file, one at a time: each takes a processor whole. Beyond those that wait, ask to try again."""
    if not _PLACES.acquire(blocking=False):
        return busy(request)
    try:
        with _SETTING:
            sheet = report_pdf(shown, attach=form.cleaned_data["attach"])
    finally:
        _PLACES.release()
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return HttpResponse(sheet.pdf, content_type="application/pdf", headers=headers)
