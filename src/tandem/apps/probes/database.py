"""PostgreSQL, as probes ask it."""

from __future__ import annotations

from typing import Any, TypeVar

import psycopg
from django.db import connection
from psycopg.abc import PQGen
from psycopg.errors import OperationalError, _WaitTimeout

from tandem.apps.probes.kept import LIMIT_S, LostError

Result = TypeVar("Result")

_DJANGO_ONLY = ("cursor_factory", "context", "prepare_threshold")


class _LimitedConnection(psycopg.Connection[Any]):
    """A connection that is closed when an answer takes too long."""

    def wait(
        self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None
    ) -> Result:
        try:
            return super().wait(gen, interval, timeout or LIMIT_S)
        except _WaitTimeout as error:
            self.pgconn.finish()
            raise TimeoutError(f"no answer within {LIMIT_S:g} s") from error


class KeptDatabase:
    """A connection to PostgreSQL, made with what Django connects with and `options` of libpq's."""

    def __init__(self, **options: str) -> None:
        parameters: dict[str, Any] = connection.get_connection_params() | options
        given = {name: value for name, value in parameters.items() if name not in _DJANGO_ONLY}
        self._connection = _LimitedConnection.connect(**given, autocommit=True)

    def ask(self) -> str:
        """Return its version."""
        try:
            row = self._connection.execute("SHOW server_version", prepare=False).fetchone()
        except OperationalError as error:
            raise LostError(str(error)) from error
        return f"PostgreSQL {row[0]}" if row else "no version"

    def close(self) -> None:
        """Give it back."""
        self._connection.close()
