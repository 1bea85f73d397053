"""Which table lives in which database: the parts of carnets in the coffre, everything else in `default`.

Each has a canary of its own.
"""

from typing import Any

COFFRE = "coffre"


class CoffreRouter:
    """Keeps the coffre for its one table, whose backups have another lifetime."""

    def db_for_read(self, model: Any, **_hints: object) -> str | None:  # noqa: ANN401 - what Django gives
        return COFFRE if model._meta.label_lower == "identity.part" else None  # noqa: SLF001 - Django's public name

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: object) -> bool | None:
        if app_label == "identity" and model_name == "canary":
            return True
        is_part = app_label == "identity" and model_name == "part"
        if db == COFFRE:
            return is_part
        return False if is_part else None
