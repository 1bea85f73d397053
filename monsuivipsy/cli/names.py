"""Lists of names as a person types them, and the indicators they name."""

import re
import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import count

from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.journal.domain.catalogue import folded
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import listed, quoted

SEPARATORS = ",:"
PART = re.compile(r'(?P<before>\s*+)(?:"(?P<quoted>(?:[^"]|"")*+)"\s*|(?P<plain>(?!")[^,:]*))(?P<end>[,:]|$)')
UNSAFE = re.compile(r"[^\w \u00a0\u202f’.-]")  # what a list or a shell may take for its own
QUOTES = N_("Un guillemet manque ou est en trop dans %(text)s : à l’intérieur d’un nom entre guillemets, doublez-le.")
NO_NAME = N_("%(option)s est vide : donnez au moins un nom.")
UNKNOWN = N_("%(name)s n’est pas un indicateur de ce fichier ; le plus proche est %(nearest)s.")
UNKNOWN_ALL = N_("%(name)s n’est pas un indicateur de ce fichier, qui contient %(names)s.")


def separated(text: str, option: str) -> list[str]:
    """Split at commas and colons, but not inside double quotes, where a quote that belongs to the name is doubled."""
    names = list(dict.fromkeys(filter(None, (part.strip() for item in items(text) for part in item))))
    if not names:
        raise Refusal(Message(NO_NAME, {"option": option}))
    return names


def items(text: str) -> list[list[str]]:
    """Split at commas, and each item into its parts at colons, neither of them inside double quotes."""
    split: list[list[str]] = [[]]
    at = 0
    while at < len(text):
        part = PART.match(text, at)
        if part is None:
            raise Refusal(Message(QUOTES, {"text": text}))
        is_plain = part["quoted"] is None
        split[-1].append(part["before"] + part["plain"] if is_plain else part["quoted"].replace('""', '"'))
        if part["end"] == ",":
            split.append([])
        at = part.end()
    return split


def told_apart(names: Sequence[str]) -> list[str]:
    """Return the names, « name (2) », « name (3) »… for one that was there already."""
    told: list[str] = []
    for name in names:
        further = (f"{name} ({number})" for number in count(2))
        told.append(name if name not in told else next(each for each in further if each not in {*names, *told}))
    return told


def found(name: str, known: Sequence[str]) -> str:
    """Return the known name that is meant: the same, else the same but for case and accents; else refuse."""
    if name in known:
        return name
    by_folded = {folded(one): one for one in reversed(known)}
    if folded(name) in by_folded:
        return by_folded[folded(name)]
    nearest = get_close_matches(folded(name), by_folded, n=1, cutoff=0.5)
    if nearest:
        raise Refusal(Message(UNKNOWN, {"name": quoted(name), "nearest": typed(by_folded[nearest[0]])}))
    raise Refusal(Message(UNKNOWN_ALL, {"name": quoted(name), "names": listed([typed(one) for one in known])}))


def typed(name: str) -> str:
    """Write a name as it must be typed: as it is, or between the quotes that a list and a shell ask for."""
    if not UNSAFE.search(name):
        return quoted(name)
    escaped = name.replace('"', '""')
    return shlex.quote(f'"{escaped}"' if name.startswith('"') or set(SEPARATORS) & set(name) else name)
