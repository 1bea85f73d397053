"""Student's t for an even number of degrees of freedom, where the distribution is a finite sum."""

from math import atan, cos, sin, sqrt
from typing import Final

# Beyond this the tail is added up by itself, which keeps the digits of a small probability.
_FAR: Final = 3.0
_LEAST: Final = 1e-17


def two_sided(t: float, degrees: int) -> float:
    """Return the probability of a value at least as far from 0; `degrees` is even.

    Source: Abramowitz and Stegun 26.7.4, `sin θ Σ c_k cos^2k θ` with `θ = atan(|t| / √degrees)`; the whole series adds
    up to 1, so that the terms after the first `degrees / 2` are the tail itself.
    """
    angle = atan(abs(t) / sqrt(degrees))
    shrinks, term, near, tail = cos(angle) ** 2, 1.0, 0.0, 0.0
    for k in range(1, degrees // 2 + 1):
        near += term
        term *= (2 * k - 1) / (2 * k) * shrinks
    if abs(t) <= _FAR:
        return 1 - sin(angle) * near
    while term > _LEAST * tail:
        tail += term
        k += 1
        term *= (2 * k - 1) / (2 * k) * shrinks
    return sin(angle) * tail
