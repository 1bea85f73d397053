"""What was noted of a treatment: doses of each day, the steps between them, and the last day with one.

Source: `POSOLOGY` of Jardin Mental, kept on its day as imported.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from monsuivipsy.journal.domain.entries import MAX_MARK_TEXT, MAX_NAME, Journal, Json, Mark, MarkKind
from monsuivipsy.journal.domain.indicators import MAX_AMOUNT
from monsuivipsy.language.numbers import NO_BREAK_SPACE, number

POSOLOGY = "POSOLOGY"
_DOSE = re.compile(r"\s*(\d+(?:[.,]\d+)?)(?:\s*/\s*([1-9]\d*))?\s*([^\W\d_]+\.?(?:/[^\W\d_]+)?|%)\s*")
_LONGEST_UNIT = 20
_LONGEST_SYMBOL = 2


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose as noted. `amount` is None where the note is not one number with one unit."""

    drug: str
    noted: str
    amount: float | None
    unit: str

    @property
    def in_words(self) -> str:
        return self.noted if self.amount is None else f"{number(self.amount)}{NO_BREAK_SPACE}{self.unit}"


def drug_names(posologies: Iterable[Json]) -> dict[str, str]:
    """Return the name under which each drug's id is said: its substance, unless two drugs share it."""
    brands: dict[str, set[str]] = defaultdict(set)
    drugs: dict[str, Mapping[str, Json]] = {}
    for posology in posologies:
        for drug in _drugs(posology):
            drugs[_drug_id(drug)] = drug
            brands[_text(drug, "name2")].add(_drug_id(drug))
    return {drug_id: _name(drug, brands)[:MAX_NAME] for drug_id, drug in drugs.items()}


def doses(posology: Json, names: Mapping[str, str]) -> list[Dose]:
    """Return the doses noted on one day, at most one for each drug; a drug without a dose is left out."""
    noted: dict[str, list[str]] = defaultdict(list)
    for drug in _drugs(posology):
        text = " ".join(_text(drug, "value").split())
        if text:
            noted[names.get(_drug_id(drug), _drug_id(drug))].append(text)
    return [_dose(drug, " + ".join(texts)) for drug, texts in noted.items() if drug]


def dose_marks(posologies: Mapping[date, Json]) -> dict[date, tuple[Mark, ...]]:
    """Return one mark at the first dose of each drug and at each change; a day without a dose changes nothing.

    A drug's unit is spelled as it first was, so that « 25 mg » and « 50 MG », « 1 comprimé » and « 2 comprimés » are
    steps of one line.
    """
    names = drug_names(posologies.values())
    last: dict[str, tuple[object, str]] = {}
    units: dict[tuple[str, str], str] = {}
    marks: dict[date, tuple[Mark, ...]] = {}
    for on, posology in sorted(posologies.items()):
        for dose in doses(posology, names):
            unit = _plain_unit(dose.unit)
            step = (dose.noted.casefold() if dose.amount is None else dose.amount, unit)
            if last.get(dose.drug) != step:
                last[dose.drug] = step
                spelled = units.setdefault((dose.drug, unit), dose.unit)
                marks[on] = (*marks.get(on, ()), replace(_mark(dose), unit=spelled))
    return marks


def _plain_unit(unit: str) -> str:
    """Return what two spellings of a unit are compared by: no case, no plural."""
    plain = unit.casefold()
    return plain.removesuffix("s") if len(plain) > _LONGEST_SYMBOL else plain


def last_dose_noted_on(journal: Journal, drug: str) -> date | None:
    """Return the last day on which a dose of `drug` was noted; None where the journal has no daily doses of it."""
    posologies = {day.on: day.as_imported[POSOLOGY] for day in journal.days.values() if POSOLOGY in day.as_imported}
    names = drug_names(posologies.values())
    noted = (on for on, posology in posologies.items() if any(d.drug == drug for d in doses(posology, names)))
    return max(noted, default=None)


def _name(drug: Mapping[str, Json], brands: Mapping[str, set[str]]) -> str:
    substance = _text(drug, "name2")
    is_alone = len(brands[substance]) == 1
    return substance if substance and is_alone else _text(drug, "name1") or _drug_id(drug)


def _mark(dose: Dose) -> Mark:
    room = MAX_MARK_TEXT - len(dose.in_words) - 1
    words = dose.in_words if room > 1 else _cut(dose.in_words, MAX_MARK_TEXT // 2)
    text = f"{_cut(dose.drug, MAX_MARK_TEXT - len(words) - 1)} {words}"
    return Mark(kind=MarkKind.TREATMENT, text=text, drug=dose.drug, amount=dose.amount, unit=dose.unit)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _dose(drug: str, noted: str) -> Dose:
    found = _DOSE.fullmatch(noted)
    if found is None or len(found[3]) > _LONGEST_UNIT:
        return Dose(drug, noted, None, "")
    amount = float(found[1].replace(",", ".")) / float(found[2] or 1)
    return Dose(drug, noted, amount, found[3]) if amount <= MAX_AMOUNT else Dose(drug, noted, None, "")


def _drugs(posology: Json) -> list[Mapping[str, Json]]:
    return [drug for drug in posology if isinstance(drug, dict)] if isinstance(posology, list) else []


def _drug_id(drug: Mapping[str, Json]) -> str:
    return _text(drug, "id") or _text(drug, "name1") or _text(drug, "name2")


def _text(drug: Mapping[str, Json], field: str) -> str:
    found = drug.get(field)
    return found.strip() if isinstance(found, str) else ""
