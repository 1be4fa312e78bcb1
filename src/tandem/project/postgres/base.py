"""The backend (DATABASES ENGINE "tandem.project.postgres")."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as DjangoDatabaseWrapper
from psycopg import Error as PsycopgError
from psycopg import IsolationLevel

from tandem.project.environment import missing_variable
from tandem.project.errors import EnvironmentContractError
from tandem.project.postgres.patience import PatientConnection, SilenceError, breaker


class DatabaseWrapper(DjangoDatabaseWrapper):
    """PostgreSQL by DATABASE_URL. OPTIONS `patient` limits how long anyone waits for it."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return what psycopg connects with; raises `EnvironmentContractError`."""
        if self.settings_dict["NAME"] == "":  # None stands for the maintenance database
            raise EnvironmentContractError(missing_variable("DATABASE_URL"))
        parameters: dict[str, Any] = super().get_connection_params()
        parameters.pop("patient", None)
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection, of the pool when there is one; commands wait as long as it takes."""
        if not self.settings_dict["OPTIONS"].get("patient"):
            return super().get_new_connection(conn_params)
        with breaker.attempt():
            if self.pool:
                return self._take_living(conn_params)
            self.isolation_level = IsolationLevel.READ_COMMITTED
            return PatientConnection.connect(**conn_params)

    def _take_living(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection of the pool that answers; those that do not are replaced.

        The pool could look itself, but rests for a second after each that broke: when PostgreSQL
        was restarted, the first requests would wait in vain until its time is over.
        """
        while True:
            connection: PatientConnection = super().get_new_connection(conn_params)
            answers = False
            try:
                answers = self._answers(connection)
            finally:
                if not answers:
                    self.pool.putconn(connection)
            if answers:
                return connection

    def _answers(self, connection: PatientConnection) -> bool:
        """Whether it answered lately, or does now.

        Raises `SilenceError` when PostgreSQL says nothing: another connection would not help.
        """
        if connection.answered_lately():
            return True
        try:
            with connection.hurried():
                self.pool.check_connection(connection)
        except SilenceError:
            raise
        except PsycopgError:
            return False
        return True

    def is_usable(self) -> bool:
        """Whether a kept connection still answers, and soon."""
        if not isinstance(self.connection, PatientConnection):
            return bool(super().is_usable())
        if self.connection.answered_lately():
            return True
        with self.connection.hurried():
            return bool(super().is_usable())
