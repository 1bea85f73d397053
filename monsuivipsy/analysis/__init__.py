"""Statistics for one person's days. Arrays in, values out: no words, no clock, nothing of psychiatry.

Every method answers a question or says why it does not (`refusals.py`). What each was measured to be worth stands in
`docs/calibration.md`.
"""
