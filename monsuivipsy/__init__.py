"""Mon Suivi Psy: a symptom journal that its owner understands and that a doctor reads in two minutes."""

__version__ = "0.1.0"
