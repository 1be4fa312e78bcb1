"""Where the engines of the Django half's tests will be: known before they are started, since
Django reads its settings when the first test module is collected."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

VALKEYS = ("SESSIONS_URL", "RUNS_URL", "CHANNELS_URL", "BROKER_URL", "CACHE_URL")


def short_folder() -> Path:
    """Name a folder with a path short enough for sockets; nothing is created."""
    return Path("/tmp") / f"tdm-{secrets.token_hex(4)}"


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """One PostgreSQL and one Valkey below `folder`."""

    folder: Path = field(default_factory=short_folder)
    password: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    @property
    def database_sockets(self) -> Path:
        return self.folder / "pgs"

    @property
    def valkey_socket(self) -> Path:
        return self.folder / "v.sock"

    def database(self, name: str = "workspace") -> str:
        """The URL of one database."""
        return f"postgresql://tandem:{self.password}@/{name}?host={self.database_sockets}"

    def environ(self, database: str = "workspace") -> dict[str, str]:
        """The environment contract, as a stack would give it."""
        valkeys = {
            name: f"unix://:{self.password}@{self.valkey_socket}?db={number}"
            for number, name in enumerate(VALKEYS)
        }
        return {
            "DATABASE_URL": self.database(database),
            **valkeys,
            "SECRET_KEY": "a key for tests only, of enough characters",
            "PUBLIC_URL": "http://localhost:8080",
            "DATABASE_POOL_SIZE": "4",
            "API_WRITES_PER_MINUTE": "0",  # what is limited, its own tests say
            "API_IMPORTS_PER_MINUTE": "0",
            "MEDIA_ROOT": str(self.folder / "media"),
        }
