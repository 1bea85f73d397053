"""Medians of several rounds and their ratios, in one run, with the machine named: `make bench`."""
