"""Words that Daylio writes in the language of the app: five moods, times of day, months."""

import re
from datetime import date

from monsuivipsy.journal.domain.catalogue import folded
from monsuivipsy.language.dates import MONTHS

MOOD_SETS = (
    ("rad", "good", "meh", "bad", "awful"),
    ("amazing", "happy", "average", "sad", "horrible"),
    ("super", "bien", "bof", "mauvais", "horrible"),
    ("génial", "bon", "moyen", "mal", "affreux"),
    ("super", "gut", "naja", "schlecht", "lausig"),
    ("super", "gut", "okay", "schlecht", "furchtbar"),
    ("genial", "bien", "regular", "mal", "horrible"),
    ("súper", "bueno", "normal", "malo", "fatal"),
    ("super", "buono", "così così", "male", "terribile"),
    ("ótimo", "bom", "mais ou menos", "mau", "horrível"),
    ("radical", "bem", "indiferente", "ruim", "péssimo"),
    ("geweldig", "goed", "gaat wel", "slecht", "vreselijk"),
    ("super", "dobrze", "średnio", "źle", "okropnie"),
)
"""Best first. No word stands for two values in two languages (tested), so one table serves all."""

MOODS = {folded(word): 5 - place for words in MOOD_SETS for place, word in enumerate(words)}

TIME = re.compile(r"([0-9]{1,2})\s*[:h.]\s*([0-9]{2})(?:\s*([apAP])\.?\s*[mM]\.?)?")

_MONTHS = (
    tuple(folded(month) for month in MONTHS),
    ("january", "february", "march", "april", "may", "june",
     "july", "august", "september", "october", "november", "december"),
    ("januar", "februar", "marz", "april", "mai", "juni",
     "juli", "august", "september", "oktober", "november", "dezember"),
    ("enero", "febrero", "marzo", "abril", "mayo", "junio",
     "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
     "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    ("janeiro", "fevereiro", "marco", "abril", "maio", "junho",
     "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)  # fmt: skip
SHORTEST_MONTH = 3


def day_of_month(text: str, year: str) -> date | None:
    """Return the day of « 18 May », « May 18 » or « 18 mai » in a year written beside it."""
    words = folded(text).replace(".", " ").replace(",", " ").split()
    numbers = [int(word) for word in words if re.fullmatch("[0-9]{1,2}", word)]
    months = {month for word in words if (month := _month(word))}
    if len(numbers) != 1 or len(months) != 1 or not re.fullmatch("[0-9]{4}", year.strip()):
        return None
    try:
        return date(int(year), months.pop(), numbers[0])
    except ValueError:
        return None


def _month(word: str) -> int | None:
    """Return the month that a word, shortened or not, begins, if it is the same one in every language."""
    if len(word) < SHORTEST_MONTH:
        return None
    found = {number for names in _MONTHS for number, name in enumerate(names, 1) if name.startswith(word)}
    return found.pop() if len(found) == 1 else None
