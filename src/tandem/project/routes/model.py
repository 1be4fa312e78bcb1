"""What a derivation yields: routes in first-match order, and what could not be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pool = Literal["wsgi", "asgi"]
Transport = Literal["http", "websocket"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedRoute:
    """One URL pattern of the project and the pool that answers it.

    `path` is for people; `pattern` is a PCRE in UTF mode over the whole decoded path. One that
    `yields` answers what nobody else does.
    """

    path: str
    pattern: str
    pool: Pool
    reason: str
    view: str
    transport: Transport = "http"
    streaming: bool = False
    yields: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteProblem:
    """A pattern that a gateway cannot decide as Django does: which, why, and the remedy."""

    code: str
    path: str
    pattern: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Everything `manage.py routes` knows. A route with a problem is left out of `routes`."""

    routes: tuple[DerivedRoute, ...]
    problems: tuple[RouteProblem, ...] = ()
