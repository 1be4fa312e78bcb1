"""The backend (DATABASES ENGINE "tandem.project.postgres")."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as DjangoDatabaseWrapper

from tandem.project.environment import missing_variable
from tandem.project.errors import EnvironmentContractError


class DatabaseWrapper(DjangoDatabaseWrapper):
    """PostgreSQL by DATABASE_URL."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return what psycopg connects with; raises `EnvironmentContractError` without an address."""
        if not self.settings_dict["NAME"]:
            raise EnvironmentContractError(missing_variable("DATABASE_URL"))
        parameters: dict[str, Any] = super().get_connection_params()
        return parameters
