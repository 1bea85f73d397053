"""Several questions at once: how often one of them would seem to have an answer by chance."""

from collections.abc import Sequence


def q_values(probabilities: Sequence[float]) -> list[float]:
    """Return the rate of false discovery at which each probability would count (Benjamini and Hochberg 1995)."""
    places = sorted(range(len(probabilities)), key=lambda place: probabilities[place], reverse=True)
    found, least = [1.0] * len(probabilities), 1.0
    for rank, place in zip(range(len(places), 0, -1), places, strict=True):
        least = min(least, probabilities[place] * (len(places) / rank))
        found[place] = least
    return found
