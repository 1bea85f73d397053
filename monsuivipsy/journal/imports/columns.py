"""From names in a foreign file to indicators: a catalogue name takes the catalogue's id, another a stable own one."""

from collections import Counter
from collections.abc import Container
from itertools import chain, count

from monsuivipsy.journal.domain.catalogue import Entry, catalogue, folded, own_id
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind
from monsuivipsy.journal.domain.safety import SAFETY_INDICATORS, is_safety_name
from monsuivipsy.journal.imports.account import Account
from monsuivipsy.journal.imports.reading import Choices

OLDER_NAME, OLDER_ID = " (ancien)", "/ancien"


class Columns:
    """The indicators of a file, in the order of its columns; a name met twice is two indicators."""

    def __init__(self, account: Account, choices: Choices) -> None:
        self.account = account
        self.indicators: list[Indicator] = []
        self._met: Counter[str] = Counter()
        self._names: set[str] = set()
        self._kinds = {folded(name): kind for name, kind in choices.kinds.items()}
        self._directions = {folded(name): direction for name, direction in choices.directions.items()}

    def add(self, name: str, kind: Kind) -> Indicator:
        """Return the new indicator of a column. What the person says of it stands before what its name tells."""
        asked = folded(name)
        plain = asked.removesuffix(folded(OLDER_NAME)).rstrip()
        entry = catalogue().by_name.get(asked) or catalogue().by_name.get(plain)
        is_older = entry is not None and asked not in catalogue().by_name
        root = (entry.id if entry else own_id(name)) + OLDER_ID * is_older
        shown = only_name((entry.name if entry else self.account.name(name)) + OLDER_NAME * is_older, self._names)
        keys = self._keys(asked, shown)
        self._met[root] += 1
        indicator = Indicator(
            id=root if self._met[root] == 1 else f"{root}/{self._met[root]}",
            name=shown,
            kind=next((self._kinds[key] for key in keys if key in self._kinds), kind),
            direction=self._direction(asked, keys, entry),
            category=entry.category if entry else "OTHER",
            position=len(self.indicators),
            own=entry is None,
        )
        self.indicators.append(indicator)
        return indicator

    def _keys(self, asked: str, shown: str) -> tuple[str, ...]:
        """Return the names under which the person may speak of a column: the one shown, else its own heading.

        A heading that several columns share, or that is what another one is called, speaks of the first.
        """
        keys = (folded(shown),) if asked in self._names else (folded(shown), asked)
        self._names.update(keys)
        return keys

    def _direction(self, asked: str, keys: tuple[str, ...], entry: Entry | None) -> Direction:
        """Return the direction: said by the person, else known by the name, else that higher is better.

        A safety indicator always keeps its own, so that its answers are read the right way round.
        """
        if is_safety_name(asked) or (entry and entry.id in SAFETY_INDICATORS):
            return Direction.HIGHER_IS_WORSE
        known = entry.direction if entry else Direction.HIGHER_IS_BETTER
        return next((self._directions[key] for key in keys if key in self._directions), known)


def only_name(name: str, taken: Container[str]) -> str:
    """Return `name`, or « name (2) », « name (3) »… where its folded form is taken: two columns are told apart."""
    candidates = chain([name], (f"{name} ({number})" for number in count(2)))
    return next(each for each in candidates if folded(each) not in taken)
