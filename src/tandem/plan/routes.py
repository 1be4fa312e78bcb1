"""The routes document: what a project's code says of its own URLs, checked and typed.

The only thing the runner half ever learns of Django: what `manage.py routes --json` prints, or any
other command in the same form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from tandem.plan.pcre import read_pcre
from tandem.plan.route import Transport
from tandem.stack.errors import PlanError, Problem

_NAME = Path("routes document")
_MOST_SHOWN = 60
_HINT = "print it with `manage.py routes --json`, of the same version of tandem"


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedRoute:
    """One URL pattern of the project and the pool that must answer it.

    `path` is for people. `pattern` is a PCRE in UTF mode over the whole decoded path,
    beginning "^". One that `yields` only refuses: a declared route takes its path out of it.
    """

    path: str
    pattern: str
    pool: Literal["wsgi", "asgi"]
    transport: Transport = "http"
    streaming: bool = False
    reason: str = ""
    view: str = ""
    yields: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutesDocument:
    """All routes in first-match order, and what the project could not say exactly."""

    routes: tuple[DerivedRoute, ...]
    problems: tuple[Problem, ...] = ()


def parse_routes_document(data: object) -> RoutesDocument:
    """Check the parsed JSON and return it typed. Raises `PlanError` with every problem at once."""
    try:
        document = _Document.model_validate(data)
    except ValidationError as error:
        raise PlanError(_describe(error), file=_NAME) from error
    return RoutesDocument(
        routes=tuple(DerivedRoute(**route.model_dump()) for route in document.routes),
        problems=tuple(_problem(each) for each in document.problems),
    )


def check_routes(document: RoutesDocument) -> tuple[Problem, ...]:
    """Return what makes the gateway unable to decide as the project's own code does.

    An async view that the stack itself sends to a wsgi service is found by `plan_routes`.
    """
    sockets = (route for route in document.routes if route.transport == "websocket")
    wrong = (_socket_problem(route) for route in sockets if route.pool != "asgi")
    return (*document.problems, *wrong)


def _anchored(pattern: str) -> str:
    if not pattern.startswith("^"):
        raise ValueError('must begin with "^"')
    try:
        read_pcre(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression ({error})") from error
    return pattern


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Route(_Strict):
    path: str
    pattern: Annotated[str, AfterValidator(_anchored)]
    pool: Literal["wsgi", "asgi"]
    transport: Transport = "http"
    streaming: bool = False
    reason: str = ""
    view: str = ""
    yields: bool = False


class _Trouble(_Strict):
    code: str
    path: str
    pattern: str
    message: str
    hint: str


class _Document(_Strict):
    version: Literal[1]
    routes: list[_Route]
    problems: list[_Trouble] = []


def _problem(trouble: _Trouble) -> Problem:
    return Problem(
        path=f"urlconf {trouble.path}",
        code=trouble.code,
        message=f'pattern "{trouble.pattern}": {trouble.message}',
        hint=trouble.hint,
    )


def _socket_problem(route: DerivedRoute) -> Problem:
    return Problem(
        path=f"urlconf {route.path}",
        code="async-on-wsgi",
        message=f'a WebSocket cannot go to the pool "{route.pool}" (asgi)',
        hint=_HINT,
    )


def _describe(error: ValidationError) -> list[Problem]:
    return [
        Problem(
            path="".join(
                f"[{part}]" if isinstance(part, int) else f".{part}" for part in each["loc"]
            ).removeprefix("."),
            code="routes-document",
            message=f"{each['msg'][:1].lower()}{each['msg'][1:]}, not {_shorten(each['input'])}",
            hint=_HINT,
        )
        for each in error.errors()
    ]


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
