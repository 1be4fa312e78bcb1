"""The environment contract: every variable Tandem may set in a service, as a table.

The two halves of a product meet here and in the routes document, nowhere else. The reference page
is generated from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["URL", "text", "number", "flag", "path"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One name of the contract; `source` is who gives its value."""

    name: str
    form: Form
    source: Literal["engine", "secret", "plan"]
    sentence: str


def _engine(name: str, sentence: str) -> Variable:
    return Variable(name=name, form="URL", source="engine", sentence=sentence)


def _plan(name: str, form: Form, sentence: str) -> Variable:
    return Variable(name=name, form=form, source="plan", sentence=sentence)


def _secret(name: str, form: Form, sentence: str) -> Variable:
    return Variable(name=name, form=form, source="secret", sentence=sentence)


CONTRACT: tuple[Variable, ...] = (
    _engine("DATABASE_URL", "The database: reads and writes."),
    _engine("DATABASE_REPLICA_URL", "A copy of the database for reads that may be a moment old."),
    _engine("CACHE_URL", "Where copies are kept that may be evicted at any time."),
    _engine("SESSIONS_URL", "Sessions, refresh tokens and tickets; nothing here is evicted."),
    _engine("RUNS_URL", "Streamed answers and their frames; nothing here is evicted."),
    _engine("CHANNELS_URL", "The channel layer: hints between processes, never the record."),
    _engine("BROKER_URL", "The queue of background jobs; nothing here is evicted."),
    _engine("SEARCH_URL", "The search engine, when there is one beside the database."),
    _secret("STORAGE_URL", "URL", "Object storage for files; without it they lie in a volume."),
    _secret("EMAIL_URL", "URL", "The mail server; without it mail is written to the log."),
    _secret("LLM_BASE_URL", "URL", "The root of an OpenAI-compatible API."),
    _engine("LLM_LOCAL_URL", "A model server among the engines, asked without LLM_BASE_URL."),
    _secret("LLM_API_KEY", "text", "The key of that API."),
    _secret("LLM_MODEL", "text", "The model asked by default."),
    _secret("LLM_ALLOWED_ADDRESSES", "text", "Local addresses a provider set there may have."),
    _secret(
        "SECRET_KEY",
        "text",
        "Signs sessions and tokens; changing it signs everybody out and voids second factors.",
    ),
    _engine("OTEL_EXPORTER_OTLP_ENDPOINT", "Where traces and metrics are sent."),
    _plan("PUBLIC_URL", "URL", "The product's address in a browser, without a slash at its end."),
    _plan("DATABASE_POOL_SIZE", "number", "Connections one worker may hold at once."),
    _plan("DJANGO_DEBUG", "flag", '"1" under `tandem up --dev`, else "0".'),
    _plan("PORT", "number", "The port to listen on, for a command service with `port = true`."),
    _plan("HOST", "text", "The address to listen on there; in a container every one of its own."),
    _plan("PYTHONUNBUFFERED", "flag", 'Always "1": every line is in the log at once.'),
    _plan("TANDEM_STACK", "text", "The stack's name."),
    _plan("TANDEM_INSTANCE", "text", "The name of this running copy of the stack."),
    _plan("TANDEM_SERVICE", "text", "The service this process is a replica of."),
    _plan("TANDEM_PROCESS", "text", 'This very process, such as "web.2".'),
)
