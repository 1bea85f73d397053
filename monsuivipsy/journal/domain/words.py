"""How an answer or a mark is said: the ends of a scale, and a value in its own words, never as a judgement."""

from monsuivipsy.journal.domain.catalogue import catalogue
from monsuivipsy.journal.domain.entries import Mark
from monsuivipsy.journal.domain.indicators import Direction, Indicator, Kind, Value
from monsuivipsy.language.messages import N_
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number

FACE_WORDS = (N_("Très mal"), N_("Mal"), N_("OK"), N_("Bien"), N_("Très bien"))
YES, NO = N_("oui"), N_("non")
KIND_WORDS = {
    Kind.FACES: N_("visages de 1 à 5"),
    Kind.GAUGE: N_("jauge de 0 à 10"),
    Kind.YES_NO: N_("oui ou non"),
    Kind.AMOUNT: N_("quantité"),
}


def ends(indicator: Indicator) -> tuple[str, str]:
    """Return the words for the lowest and the highest value, so that direction is said and not coloured."""
    if indicator.kind is Kind.YES_NO:
        return NO, YES
    if indicator.kind is Kind.AMOUNT:
        return "", ""
    entry = catalogue().by_id.get(indicator.root_id)
    if entry and entry.ends and (entry.kind, entry.direction) == (indicator.kind, indicator.direction):
        return entry.ends
    if indicator.direction is Direction.HIGHER_IS_WORSE:
        return N_("pas du tout"), N_("extrême")
    return (N_("très mal"), N_("très bien")) if indicator.kind is Kind.FACES else (N_("au plus bas"), N_("au mieux"))


def answer_in_words(indicator: Indicator, value: Value) -> str:
    """Return a value as its person gave it: « 3 sur 10 », « Bien », « oui », « 7,5 h »."""
    match indicator.kind:
        case Kind.YES_NO:
            return YES if value else NO
        case Kind.FACES if indicator.direction is Direction.HIGHER_IS_BETTER:
            return FACE_WORDS[int(value) - 1]
        case Kind.FACES:
            return f"{number(value)} sur{NO_BREAK_SPACE}5"
        case Kind.GAUGE:
            return f"{number(tenths(value))} sur{NO_BREAK_SPACE}10"
        case Kind.AMOUNT:
            return f"{number(value)}{NO_BREAK_SPACE}{indicator.unit}" if indicator.unit else number(value)


def tenths(value: Value) -> float:
    """Return a gauge on its scale of 0 to 10, to a tenth; only nothing reads as 0, and only all as 10."""
    rounded = round(10 * value, 1)
    if (rounded == 0 and value > 0) or (rounded == 10 and value < 1):  # noqa: PLR2004 - the ends of the scale
        return float(f"{10 * value:.2g}") if value < 1 / 2 else round(10 * value, 4)
    return rounded


def mark_in_words(mark: Mark) -> str:
    """« Début, Téralithe 800 mg »: a mark with its drug and dose, said once."""
    dose = dose_in_words(mark.drug, mark.amount, mark.unit)
    is_said = " ".join(dose.split()) in " ".join(mark.text.split())
    return mark.text if is_said else f"{mark.text}, {dose}"


def dose_in_words(drug: str, amount: float | None, unit: str) -> str:
    if amount is None:
        return drug
    dose = f"{number(amount)}{NO_BREAK_SPACE}{unit}" if unit else number(amount)
    return f"{drug} {dose}"
