"""What the product does about a rate above the target, said plainly: nothing yet, where that is so."""

from dataclasses import dataclass
from typing import Final

from tools.calibrate import alarms, associations, comparisons
from tools.calibrate.cells import Cell

NOTHING: Final = "Nothing yet."


@dataclass(frozen=True, slots=True)
class Answer:
    """`words` answer for cells of a method whose measure has `measure` in it, on a kind or on any."""

    words: str
    method: str
    measure: str = ""
    kind: str = ""


ANSWERS: Final = (
    Answer(
        "It is still said, with a caution whenever days miss in both more often than by chance, which is seen in"
        " every such pair: «\u202fDes jours manquent dans les deux à la fois. Si ce sont les jours difficiles qui"
        " manquent, ce lien peut tromper.\u202f»",
        associations.METHOD,
        kind="missing when both are bad",
    ),
    Answer(
        "A p alone is no sentence: none is made where the fortnight before is in the worst fifth of the series."
        " *Spoken* is what remains.",
        comparisons.METHOD,
        measure=", p",
    ),
    Answer(
        "Nothing yet: a good period is refused only when more than half of its answers sit at one end of the scale,"
        " and here it is two of five.",
        alarms.METHOD,
        measure="ninety days",
        kind="five levels",
    ),
    Answer(
        "Nothing yet: the method takes the good period as it is given, and cannot know that it was picked for being"
        " good.",
        alarms.METHOD,
        measure="the best period picked",
    ),
)


def answer(cell: Cell) -> str:
    """Return the first answer that fits a cell."""
    fitting = (
        one.words
        for one in ANSWERS
        if one.method == cell.method and one.measure in cell.measure and one.kind in {"", cell.kind}
    )
    return next(fitting, NOTHING)
