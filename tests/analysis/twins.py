"""The methods again, from their recipes alone: slow and plain, one day after another, for the fast ones to agree with.

A series is a list with one value a day, None where nothing was answered. Nothing is refused here.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import atan, atanh, cos, log, pi, sqrt


def plain(x):
    """Return an array as these functions read it."""
    return [None if value != value else float(value) for value in x]  # noqa: PLR0124 - NaN alone differs from itself


def average(values):
    return sum(values) / len(values)


def answers(x):
    return [value for value in x if value is not None]


def trimmed(*several):
    """Cut the days before the first answer and after the last one, of any of the series; also return how many went."""
    days = [t for t in range(len(several[0])) if any(x[t] is not None for x in several)]
    return days[0], [x[days[0] : days[-1] + 1] for x in several]


def pearson(pairs):
    mean_a, mean_b = average([a for a, _ in pairs]), average([b for _, b in pairs])
    products = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    squares = sum((a - mean_a) ** 2 for a, _ in pairs) * sum((b - mean_b) ** 2 for _, b in pairs)
    return products / sqrt(squares)


def lag1(x):
    return pearson([(a, b) for a, b in pairwise(x) if a is not None and b is not None])


def mean(x):
    return average(answers(x))


def variance(x, ddof):
    centre = mean(x)
    return sum((value - centre) ** 2 for value in answers(x)) / (len(answers(x)) - ddof)


def clipped(value, least, most):
    return min(max(value, least), most)


def long_run_variance(x):
    f = clipped(lag1(x), 0, 0.95)
    return variance(x, 0) * (1 + f) / (1 - f)


def window_mean(x):
    """Take the answered days among the 14 before, the day itself and the 14 after."""
    means = []
    for t in range(len(x)):
        near = answers(x[max(t - 14, 0) : t + 15])
        means.append(average(near) if near else None)
    return means


def without_window_mean(x):
    return [None if value is None else value - near for value, near in zip(x, window_mean(x), strict=True)]


def without_weekdays(x):
    means = [average(answers(x[weekday::7]) or [0.0]) for weekday in range(7)]
    return [None if value is None else value - means[t % 7] for t, value in enumerate(x)]


def innovations(x):
    x = without_weekdays(x)
    f = clipped(lag1(x), 0, 0.9)
    new, last = [], None
    for t, value in enumerate(x):
        if value is None or last is None:
            new.append(value)
        else:
            j = t - last
            new.append((value - f**j * x[last]) / sqrt(1 - f ** (2 * j)))
        last = t if value is not None else last
    return new


def ranks(values):
    """Count who is below and who is alike, after rounding."""
    values = [round(value, 9) for value in values]
    return [sum(other < value for other in values) + (values.count(value) + 1) / 2 for value in values]


def ranked_answers(x):
    ranked = iter(ranks(answers(x)))
    return [None if value is None else next(ranked) for value in x]


def shifted(a, b, k):
    """Correlate each day of `a` with the day of `b` k days on, around the circle; with the number of pairs."""
    around = [b[(t + k) % len(b)] for t in range(len(b))]
    pairs = [(value, other) for value, other in zip(a, around, strict=True) if value is not None and other is not None]
    return pearson(pairs), len(pairs)


def two_sided(t, degrees):
    """Integrate the density, `cos^(degrees − 1)` of the angle whose tangent is t / √degrees, by Simpson's rule."""
    angle = atan(abs(t) / sqrt(degrees))
    return _cosines(angle, degrees - 1) / _cosines(0, degrees - 1)


def _cosines(start, power):
    steps = 2_000
    width = (pi / 2 - start) / steps
    weights = [1, *(4 if step % 2 else 2 for step in range(1, steps)), 1]
    return width / 3 * sum(weight * cos(start + step * width) ** power for step, weight in enumerate(weights))


def association(a, b, lag):
    """Return n, rho and p."""
    _, (a, b) = trimmed(a, b)
    flat_a, flat_b = without_window_mean(a), without_window_mean(b)
    paired = [(flat_a[t], flat_b[t + lag]) for t in range(len(a) - lag)]
    paired = [(value, other) for value, other in paired if value is not None and other is not None]
    ranked_a, ranked_b = ranks([value for value, _ in paired]), ranks([other for _, other in paired])
    rho = pearson(list(zip(ranked_a, ranked_b, strict=True)))
    new_a, new_b = ranked_answers(innovations(flat_a)), ranked_answers(innovations(flat_b))
    z = []
    for k in range(len(a)):
        r, n = shifted(new_a, new_b, k)
        z.append(atanh(r) * sqrt(n - 3))
    far = [z[k] ** 2 for k in range(len(a)) if min(k, len(a) - k) > 3]
    return len(paired), rho, two_sided(z[lag] / sqrt(average(far)), 20)


def shares_gaps(a, b):
    """Count the days that miss in both, against every other shift around the calendar."""
    _, (a, b) = trimmed(a, b)
    shared = [sum(value is None and b[(t + k) % len(b)] is None for t, value in enumerate(a)) for k in range(len(a))]
    return shared[0] >= 5 and sum(count >= shared[0] for count in shared) <= 0.05 * len(shared)


@dataclass
class Compared:
    difference: float
    dates: int
    p: float
    follows_worst: bool


def before_and_after(x, day, *, higher_is_worse):
    start, (x,) = trimmed(x)
    day -= start
    before, after = min(28, day), min(28, len(x) - day)
    differences = {}
    for t in range(before, len(x) - after + 1):
        sides = answers(x[t - before : t]), answers(x[t : t + after])
        if min(map(len, sides)) >= 10:
            differences[t] = average(sides[1]) - average(sides[0])
    as_large = [d for d in differences.values() if abs(d) >= abs(differences[day]) - 1e-9]
    worst = _is_in_worst_fifth(x, day, -1 if higher_is_worse is False else 1)
    if higher_is_worse is None:
        worst = worst or _is_in_worst_fifth(x, day, -1)
    return Compared(differences[day], len(differences), len(as_large) / len(differences), worst)


def _is_in_worst_fifth(x, day, sign):
    """Compare the fortnight before with every fortnight that is half answered, or as little as itself."""
    fortnight = answers(x[max(day - 14, 0) : day])
    if not fortnight:
        return False
    all_of_them = [answers(x[t : t + 14]) for t in range(len(x) - 13)]
    means = [sign * average(each) for each in all_of_them if len(each) >= min(7, len(fortnight))]
    return sum(each >= sign * average(fortnight) - 1e-9 for each in means) <= 0.2 * len(means)


@dataclass
class Changed:
    day: int
    interval: tuple[int, int]
    gain: float
    before: float
    after: float
    accepted: bool
    gradual: bool


def squared_error(values):
    centre = average(values)
    return sum((value - centre) ** 2 for value in values)


def level_change(x):
    days = [t for t, value in enumerate(x) if value is not None]
    values = answers(x)
    n, whole = len(values), squared_error(values)
    falls = {left: whole - squared_error(values[:left]) - squared_error(values[left:]) for left in range(14, n - 13)}
    # Two splits may be as good: the first of them.
    best = next(left for left in falls if falls[left] >= max(falls.values()) * (1 - 1e-9))
    before, after = average(values[:best]), average(values[best:])
    rest = [None if v is None else v - (before if t < days[best] else after) for t, v in enumerate(x)]
    left_over = long_run_variance(rest)
    near = [left for left in falls if falls[left] >= falls[best] - 7.35 * left_over]
    gain = falls[best] / long_run_variance(x)
    line = _error_of_a_line(days, values)
    return Changed(
        day=days[best],
        interval=(days[near[0] - 1], days[near[-1]]),
        gain=gain,
        before=before,
        after=after,
        accepted=gain > 2 * log(n),
        gradual=line - (whole - falls[best]) < 4 * left_over,
    )


def _error_of_a_line(days, values):
    middle, centre = average(days), average(values)
    steps = sum((day - middle) ** 2 for day in days)
    slope = sum((day - middle) * (value - centre) for day, value in zip(days, values, strict=True)) / steps
    return sum((value - centre - slope * (day - middle)) ** 2 for day, value in zip(days, values, strict=True))


def alarm(x, first, last, *, higher_is_worse):
    """Return mu, f, sd, the limit and the first day beyond it."""
    baseline = x[first : last + 1]
    n, mu = len(answers(baseline)), mean(baseline)
    f = clipped((n * lag1(baseline) + 1) / (n - 4), 0, 0.9)
    sd = sqrt(variance(baseline, 1)) / sqrt(max(1 - ((1 + f) / (1 - f) - 1) / (n - 1), 0.3))
    reach = 3 * sd * sqrt(0.1 / 1.9 * (1 + 0.9 * f) / (1 - 0.9 * f) + (1 + f) / ((1 - f) * n))
    limit = mu + reach if higher_is_worse else mu - reach
    z, found = mu, None
    for t in range(last + 1, len(x)):
        z = z if x[t] is None else 0.1 * x[t] + 0.9 * z
        if found is None and (z > limit if higher_is_worse else z < limit):
            found = t
    return mu, f, sd, limit, found


def kruskal(x):
    """Take H of the seven groups of days a week apart, with its correction for ties."""
    ranked = ranked_answers(x)
    groups = [answers(ranked[weekday::7]) for weekday in range(7)]
    n = len(answers(x))
    h = 12 / (n * (n + 1)) * sum(sum(group) ** 2 / len(group) for group in groups if group) - 3 * (n + 1)
    alike = Counter(answers(ranked)).values()
    return h / (1 - sum(count**3 - count for count in alike) / (n**3 - n))


def quantile(values, share):
    values = sorted(values)
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def band(x):
    """Return the lower quartile, the median and the upper one of the seven days around each, None with fewer than 4."""
    near = [answers(x[max(t - 3, 0) : t + 4]) for t in range(len(x))]
    return [tuple(quantile(held, share) for share in (0.25, 0.5, 0.75)) if len(held) >= 4 else None for held in near]


def variability(x):
    steps = [b - a for a, b in pairwise(x) if a is not None and b is not None]
    return sqrt(average([step**2 for step in steps])), len(steps)


def gaps(x, lowest, highest):
    """Return days, runs, the longest run, the means beside gaps and elsewhere, and the bounds of the mean."""
    _, (x,) = trimmed(x)
    runs, beside, elsewhere = [], [], []
    for t, value in enumerate(x):
        if value is None:
            runs = [*runs[:-1], runs[-1] + 1] if x[t - 1] is None else [*runs, 1]
        elif None in x[max(t - 1, 0) : t + 2]:
            beside.append(value)
        else:
            elsewhere.append(value)
    bounds = [average([end if value is None else value for value in x]) for end in (lowest, highest)]
    means = [average(group) if group else None for group in (beside, elsewhere)]
    return sum(runs), len(runs), max(runs, default=0), *means, *bounds


def q_values(probabilities):
    """Take for each the least rate at which it counts: that of any at least as large, at its own rank."""
    rates = [(p, p * len(probabilities) / sum(other <= p for other in probabilities)) for p in probabilities]
    return [min(1.0, *(rate for other, rate in rates if other >= p)) for p in probabilities]
