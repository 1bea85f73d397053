"""When a foreign value is a value of its indicator's kind. Kinds are never converted into each other."""

from monsuivipsy.journal.domain.indicators import MAX_AMOUNT, Kind, Value, is_value_of
from monsuivipsy.language.messages import N_

NOT_OF_ITS_KIND = {
    Kind.FACES: N_("valeur illisible : on attend un nombre entier de 1 à 5"),
    Kind.GAUGE: N_("valeur illisible : on attend un nombre de 0 à 1"),
    Kind.YES_NO: N_("valeur illisible : on attend oui ou non"),
    Kind.AMOUNT: N_("valeur illisible : on attend un nombre"),
}


def as_kind(kind: Kind, found: object) -> Value | None:
    """Return `found` as its kind writes it, or None. Whole and decimal are one kind of number in JSON: 1 is 1.0."""
    if kind is Kind.YES_NO:
        return found if isinstance(found, bool) else None
    if isinstance(found, bool) or not isinstance(found, int | float) or not abs(found) <= MAX_AMOUNT:
        return None
    number = float(found) + 0.0  # no second zero: -0.0 becomes 0.0
    value = int(number) if kind is Kind.FACES and number.is_integer() else number
    return value if is_value_of(kind, value) else None
