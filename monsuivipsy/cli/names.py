"""Lists of names as a person types them, and the indicators they name."""

from collections.abc import Sequence
from difflib import get_close_matches

from monsuivipsy.cli.refusals import Refusal
from monsuivipsy.journal.domain.catalogue import folded
from monsuivipsy.language.messages import N_, Message
from monsuivipsy.language.sentences import listed, quoted

SEPARATORS = ",:"
OPEN_QUOTE = N_("Il manque un guillemet fermant dans %(text)s.")
NO_NAME = N_("%(option)s est vide : donnez au moins un nom.")
UNKNOWN = N_("%(name)s n’est pas un indicateur de ce fichier ; le plus proche est %(nearest)s.")
UNKNOWN_ALL = N_("%(name)s n’est pas un indicateur de ce fichier, qui contient %(names)s.")


def separated(text: str, option: str) -> list[str]:
    """Split at commas and colons; inside double quotes they do not split, and the quotes are taken away."""
    parts = [""]
    is_quoted = False
    for character in text:
        if character == '"':
            is_quoted = not is_quoted
        elif character in SEPARATORS and not is_quoted:
            parts.append("")
        else:
            parts[-1] += character
    if is_quoted:
        raise Refusal(Message(OPEN_QUOTE, {"text": text}))
    names = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    if not names:
        raise Refusal(Message(NO_NAME, {"option": option}))
    return names


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
    """Write a name as it must be typed in a list: between double quotes where it holds a separator."""
    return f'"{name}"' if any(separator in name for separator in SEPARATORS) else quoted(name)
