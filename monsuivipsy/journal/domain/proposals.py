"""What to follow is proposed from what is difficult: which areas there are, and which indicators each brings.

The rule is Jardin Mental's: priority 0 of the chosen areas; where that gives fewer than seven, priority 1 too. An area
that would bring nothing brings its first indicator: what a person says is difficult is never passed over. Mood and
sleep are always followed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from monsuivipsy.journal.domain.catalogue import Entry, catalogue
from monsuivipsy.language.messages import N_

ENOUGH: Final = 7
# From here on a day takes long: said, never refused.
MANY: Final = 9
# From what most people have a word for to what is hardest to name.
CATEGORIES_IN_ORDER: Final = (
    "EMOTIONS", "SLEEP", "ENERGY", "INTRUSIVE_THOUGHTS", "COGNITIVE", "SOCIAL_RELATIONS", "WORK", "FOOD",
    "PHYSICAL_SIGNS", "LIFE_EVENT", "SUBSTANCE", "RISK_BEHAVIOR", "OTHER",
)  # fmt: skip
_PLAINER: Final = {"COGNITIVE": N_("Attention, mémoire, concentration")}


@dataclass(frozen=True, slots=True)
class Area:
    """A subcategory, or a category whose indicators have none."""

    id: str
    label: str

    def holds(self, entry: Entry) -> bool:
        return self.id in entry.subcategories or self.id in entry.categories


@cache
def areas() -> tuple[Area, ...]:
    """Return those that bring an indicator, in the order in which they are asked."""
    parted = {entry.category for entry in catalogue().current if entry.subcategories}
    found: list[Area] = []
    for category in CATEGORIES_IN_ORDER:
        if category not in parted:
            found.append(Area(category, _PLAINER.get(category, catalogue().categories[category])))
        found += [Area(each.id, each.label) for each in catalogue().subcategories if each.category == category]
    return tuple(area for area in found if any(area.holds(entry) for entry in catalogue().current))


def proposed(area_ids: Iterable[str]) -> tuple[Entry, ...]:
    """Return what these areas bring, in the order of the catalogue, without what is always followed."""
    wanted = frozenset(area_ids)
    chosen = [area for area in areas() if area.id in wanted]
    brought = [
        entry
        for entry in catalogue().current
        if entry not in catalogue().always_added and any(area.holds(entry) for area in chosen)
    ]
    first = [entry for entry in brought if entry.priority == 0]
    kept = first if len(first) >= ENOUGH else [entry for entry in brought if entry.priority <= 1]
    passed_over = [area for area in chosen if not any(area.holds(entry) for entry in kept)]
    kept += [_first_of(area, brought) for area in passed_over]
    return tuple(entry for entry in brought if entry in kept)


def _first_of(area: Area, entries: Iterable[Entry]) -> Entry:
    return min((entry for entry in entries if area.holds(entry)), key=lambda entry: entry.priority)


def by_category(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Group entries under the names of their categories, in the same order as the areas."""
    held: dict[str, list[Entry]] = {category: [] for category in CATEGORIES_IN_ORDER}
    for entry in entries:
        held[entry.category].append(entry)
    return [(catalogue().categories[category], group) for category, group in held.items() if group]
