"""PostgreSQL as Django knows it, but for a commit that gave up waiting for its standby.

When that wait is cancelled (by an operator, or by `statement_timeout`), the server answers with success and a mere
warning, though the entry is on one disk alone and a failover would lose it. Here it is an error: nobody is told
"enregistré", and the same form sent again is one entry, by its operation.
"""

from collections.abc import Callable
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.postgresql import base

# Where the server's own code warns: its words depend on its language.
_WHERE_THE_WAIT_ENDS: Final = "SyncRepWaitForLSN"


class Unconfirmed(OperationalError):  # noqa: N818 - it says what the commit is
    """A commit of which the standby knows nothing for certain."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Listens to the warnings of its connection, and checks after each statement and each commit."""

    _is_unconfirmed = False

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **options)
        self.execute_wrappers.append(self._checked)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401 - a connection of psycopg's
        connection = super().get_new_connection(conn_params)
        connection.add_notice_handler(self._hear)
        return connection

    def _hear(self, notice: Any) -> None:  # noqa: ANN401 - psycopg's
        if notice.source_function == _WHERE_THE_WAIT_ENDS:
            self._is_unconfirmed = True

    def _checked(self, execute: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - whatever it returns
        result = execute(*arguments)
        self._check()
        return result

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._check()

    def _check(self) -> None:
        if self._is_unconfirmed:
            self._is_unconfirmed = False
            raise Unconfirmed
