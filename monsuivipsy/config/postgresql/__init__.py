"""A database backend of Django's: PostgreSQL, with one answer that is not believed (`base.py`)."""
