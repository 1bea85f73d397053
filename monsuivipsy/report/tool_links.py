"""The tools that stand at the end of Comprendre, each where there is something to look at with it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from monsuivipsy.journal.domain.entries import Journal
from monsuivipsy.report import periods
from monsuivipsy.report.comparing import comparable
from monsuivipsy.report.periods import Choice
from monsuivipsy.report.tool_forms import LEAST_INDICATORS
from monsuivipsy.website.components import Link


def tool_links(journal: Journal, choice: Choice) -> list[Link]:
    """Return the links; before and after has a usual period of its own, a long one."""
    found = len(comparable(journal))
    links = []
    if found >= LEAST_INDICATORS:
        links.append(Link(_("Comparer deux indicateurs"), periods.address(choice.asked, "report:compare")))
    if found:
        links.append(Link(_("Avant et après"), reverse("report:before-after")))
    links.append(Link(_("Part des jours"), periods.address(choice.asked, "report:share-of-days")))
    links.append(Link(_("Frise"), periods.address(choice.asked, "report:frieze")))
    links.append(Link(_("Jours semblables"), periods.address(choice.asked, "report:similar-days")))
    links.append(Link(_("Une alarme"), reverse("report:alarm")))
    return links
