"""The environment contract: the one module that reads variables.

Each field below is a variable: its type, its default and one sentence. The reference page is made
from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.patience import Patience
from tandem.project.errors import EnvironmentContractError, Fault
from tandem.project.variables import READERS

_MEDIA, _STATIC = Path("media"), Path("static")
_PATIENCE = Patience()


def variable(sentence: str, *, default: Any = "", reader: str = "text") -> Any:
    """Declare a variable of the contract."""
    return field(default=default, metadata={"sentence": sentence, "reader": reader})


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The environment, read and checked. A URL that was not given is ""."""

    DATABASE_URL: str = variable("Where PostgreSQL is.", reader="postgres_url")
    DATABASE_REPLICA_URL: str = variable("Where a read-only copy of it is.", reader="postgres_url")
    DATABASE_POOL_SIZE: int = variable(
        "Most connections one ASGI process holds.", default=4, reader="count"
    )
    CACHE_URL: str = variable("A Valkey that may evict.", reader="valkey_url")
    SESSIONS_URL: str = variable(
        "A Valkey that may not: sessions, tickets, attempts to sign in.", reader="valkey_url"
    )
    RUNS_URL: str = variable("The same, for the frames of runs.", reader="valkey_url")
    CHANNELS_URL: str = variable("The same, for hints.", reader="valkey_url")
    BROKER_URL: str = variable("Where jobs are published.")
    SEARCH_URL: str = variable("A search engine; without one PostgreSQL searches.")
    STORAGE_URL: str = variable(
        "Where files are kept; without it below MEDIA_ROOT.", reader="storage_url"
    )
    FILES_PER_USER: int = variable(
        "Most files one user may keep.", default=100_000, reader="quantity"
    )
    FILE_BYTES_PER_USER: int = variable(
        "How much they may take together.", default=10 * 1024**3, reader="size"
    )
    EMAIL_URL: str = variable(
        "Where mail is handed over; without it mail is logged.", reader="email_url"
    )
    LLM_BASE_URL: str = variable("An OpenAI-compatible address.", reader="llm_url")
    LLM_LOCAL_URL: str = variable("The same of an engine, without LLM_BASE_URL.", reader="llm_url")
    LLM_API_KEY: str = variable("Its key.")
    LLM_MODEL: str = variable("The model asked for; without it the first one it lists.")
    LLM_ALLOWED_ADDRESSES: tuple[Allowed, ...] = variable(
        "Local addresses that a provider set in the product may have.",
        default=(),
        reader="allowed_addresses",
    )
    LLM_FIRST_TOKEN_WAIT: timedelta = variable(
        "How long a model may take to begin; it may have to be read from disk.",
        default=_PATIENCE.first_token,
        reader="wait",
    )
    LLM_NEXT_TOKEN_WAIT: timedelta = variable(
        "How long it may say nothing in mid-answer.",
        default=_PATIENCE.between_tokens,
        reader="wait",
    )
    SECRET_KEY: str = variable("Signs tokens and cookies; 32 characters or more.", reader="secret")
    PUBLIC_URL: str = variable(
        "What people type: scheme, host and port.",
        default="http://localhost:8080",
        reader="public_url",
    )
    API_WRITES_PER_MINUTE: int = variable(
        "Writes one user may ask for a minute; 0 is no limit.", default=300, reader="rate"
    )
    API_IMPORTS_PER_MINUTE: int = variable(
        "Imports one user may ask for a minute; 0 is no limit.", default=60, reader="rate"
    )
    OTEL_EXPORTER_OTLP_ENDPOINT: str = variable("Where traces go; without it nowhere.")
    DJANGO_DEBUG: bool = variable("1 only in development.", default=False, reader="flag")
    LOG_LEVEL: str = variable("The least level that is logged.", default="INFO", reader="log_level")
    MEDIA_ROOT: Path = variable(  # noqa: RUF009 - declares a field, as those above
        "Where uploads are kept.", default=_MEDIA, reader="path"
    )
    STATIC_ROOT: Path = variable(  # noqa: RUF009 - declares a field, as those above
        "Where `collectstatic` writes.", default=_STATIC, reader="path"
    )
    TANDEM_STACK: str = variable("The stack's name.", default="workspace")
    TANDEM_INSTANCE: str = variable("The instance's name.")
    TANDEM_SERVICE: str = variable("The service's name.")
    TANDEM_PROCESS: str = variable("The process's name.")


def load_environment(environ: Mapping[str, str]) -> Environment:
    """Return the environment; an empty variable counts as not given.

    Raises `EnvironmentContractError` with every malformed variable.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for declared in fields(Environment):
        text = environ.get(declared.name, "")
        if not text:
            continue
        try:
            values[declared.name] = READERS[declared.metadata["reader"]](text)
        except ValueError as error:
            faults.append(_fault(declared.name, error))
    if faults:
        raise EnvironmentContractError(*faults)
    return Environment(**values)


def check_given(environment: Environment, *names: str) -> None:
    """Raise `EnvironmentContractError` naming every one of `names` that was not given."""
    missing = [name for name in names if not getattr(environment, name)]
    if missing:
        raise EnvironmentContractError(*map(missing_variable, missing))


def missing_variable(name: str) -> Fault:
    """Return the fault of a variable that is needed and was not given."""
    sentence = _declared(name).metadata["sentence"]
    hint = f'{sentence} "tandem up" sets it; elsewhere: export {name}=...'
    return Fault(variable=name, message="is not set", hint=hint)


def _declared(name: str) -> Field[Any]:
    return next(declared for declared in fields(Environment) if declared.name == name)


def _fault(name: str, error: ValueError) -> Fault:
    message, _, hint = str(error).partition("\n")
    return Fault(variable=name, message=message, hint=hint)


def describe_environment() -> list[tuple[str, str, str, str]]:
    """Return the table: name, kind, default ("" when none) and sentence of every variable."""
    return [
        (
            declared.name,
            declared.metadata["reader"],
            "" if declared.default is MISSING else _show(declared.default),
            declared.metadata["sentence"],
        )
        for declared in fields(Environment)
    ]


def _show(default: Any) -> str:
    """Return a default as one would write it."""
    if isinstance(default, timedelta):
        return f"{default // timedelta(seconds=1)} s"
    return str(default)
