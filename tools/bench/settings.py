"""The product's settings, with one address more: a bare view to compare a save with, under the same middleware."""

from monsuivipsy.config.settings import *  # noqa: F403

ROOT_URLCONF = "tools.bench.bare"
