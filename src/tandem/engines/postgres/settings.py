"""What `[engines.<name>.settings]` may say for PostgreSQL."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

MANAGED = frozenset(
    {
        "config_file",
        "data_directory",
        "external_pid_file",
        "fsync",
        "full_page_writes",
        "hba_file",
        "listen_addresses",
        "logging_collector",
        "max_connections",
        "port",
        "unix_socket_directories",
        "unix_socket_permissions",
    }
)
"""Parameters the engine decides itself: addresses, files, and what data safety rests on."""


def _check_parameters(parameters: dict[str, str | int | float | bool]) -> dict[str, str]:
    for name in parameters:
        if not name.replace("_", "").replace(".", "").isalnum():
            raise ValueError(f'"{name}" is not the name of a parameter (letters, digits, _ and .)')
        if name.lower() in MANAGED:
            raise ValueError(f'"{name}" is decided by Tandem (any other parameter)')
    return {name: _as_text(value) for name, value in sorted(parameters.items())}


def _as_text(value: str | float | bool) -> str:  # noqa: FBT001 - a value of a TOML table
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


Parameters = Annotated[dict[str, str | int | float | bool], AfterValidator(_check_parameters)]


class PostgresSettings(BaseModel):
    """Settings of a PostgreSQL engine; memory follows from the part's `limits`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_connections: int = Field(
        default=100,
        ge=10,
        le=10_000,
        description="how many connections the server accepts; five are kept for probes and people",
    )
    database: str | None = Field(
        default=None,
        pattern=r"^[a-z_][a-z0-9_]{0,62}$",
        description='the database made at first start (default: the stack\'s name, "-" as "_")',
    )
    parameters: Parameters = Field(
        default_factory=dict,
        description="any other parameter of postgresql.conf, by name; it wins over Tandem's choice",
    )
