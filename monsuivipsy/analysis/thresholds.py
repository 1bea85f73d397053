"""What must hold before anything is said, for whoever only speaks of answers: it brings no arrays."""

from typing import Final

# Of a probability by chance, and of false discoveries among the questions that were asked together.
LEVEL: Final = 0.05
RATE: Final = 0.10
# On each side of a date, in days and in answers, and the days of a series from which its other dates are enough.
WINDOW_DAYS: Final = 28
LEAST_OF_A_WINDOW: Final = 10
LEAST_DAYS_OF_A_COMPARISON: Final = 120
