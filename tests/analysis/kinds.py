"""Seeded series of the kinds that people keep, one value a day, NaN where nothing was answered."""

import numpy as np

DAYS = 150


def white(random, days=DAYS):
    return random.normal(size=days)


def persistent(random, days=DAYS):
    """Draw an autoregression of .6."""
    x = random.normal(size=days)
    for t in range(1, days):
        x[t] = 0.6 * x[t - 1] + 0.8 * x[t]
    return x


def five_levels(random, days=DAYS):
    return np.clip(np.round(3 + 1.2 * persistent(random, days)), 1, 5)


def yes_or_no(random, days=DAYS):
    return (persistent(random, days) > 0.3).astype(float)


def weekly(random, days=DAYS):
    return 2 * (np.arange(days) % 7 >= 5) + persistent(random, days)


def drifting(random, days=DAYS):
    return 40 + np.cumsum(random.normal(size=days)) / 3


def stepping(random, days=DAYS):
    return white(random, days) + 1.5 * (np.arange(days) >= days * 2 // 5)


def amounts(random, days=DAYS):
    """Draw hours or steps: skewed, never negative."""
    return np.round(np.exp(1.5 + 0.8 * persistent(random, days)), 1)


KINDS = {
    made.__name__: made for made in (white, persistent, five_levels, yes_or_no, weekly, drifting, stepping, amounts)
}


def with_gaps(x, random, share=0.2):
    """Leave out days at random, and a fortnight away."""
    left = np.where(random.random(len(x)) < share, np.nan, x)
    left[len(x) // 3 : len(x) // 3 + 14] = np.nan
    return left


def made(kind, seed, *, has_gaps, days=DAYS):
    random = np.random.default_rng(seed)
    x = KINDS[kind](random, days)
    return with_gaps(x, random) if has_gaps else x
