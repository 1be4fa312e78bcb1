"""The backend (DATABASES ENGINE "tandem.project.postgres")."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as DjangoDatabaseWrapper
from psycopg import IsolationLevel

from tandem.project.environment import missing_variable
from tandem.project.errors import EnvironmentContractError
from tandem.project.postgres.patience import PatientConnection, breaker


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
                return super().get_new_connection(conn_params)
            self.isolation_level = IsolationLevel.READ_COMMITTED
            return PatientConnection.connect(**conn_params)

    def is_usable(self) -> bool:
        """Whether a kept connection still answers, and soon."""
        if not isinstance(self.connection, PatientConnection):
            return bool(super().is_usable())
        if self.connection.answered_lately():
            return True
        with self.connection.hurried():
            return bool(super().is_usable())
