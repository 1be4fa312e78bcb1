"""What an endpoint says so that its answers are kept: who sees the same, and what changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial, wraps
from string import Formatter
from typing import Any, Literal, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls.resolvers import RoutePattern
from ninja.decorators import decorate_view

from tandem.apps.kit.cache.versions import MOST_TTL
from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.ready_answers.direct import DirectAnswer

View = TypeVar("View", bound=Callable[..., Any])
Run = Callable[..., HttpResponseBase]
Scope = Literal["user", "role"]
MARK = "tandem.ready_answer"  # in a request's environment: what the endpoint that ran had declared
DEFAULT_TTL = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """`scope` says who is given the same answer: one user, or all who hold the same roles.

    `depends_on` names versions; `{user_id}` and the names of the address's parts are filled in.
    """

    scope: Scope
    depends_on: tuple[str, ...]
    ttl: timedelta
    direct: DirectAnswer | None = None

    def list_versions(self, user_id: UUID, parts: Mapping[str, Any]) -> list[str]:
        """Return the names of the versions an answer of one address depends on."""
        return [name.format(user_id=user_id, **parts) for name in self.depends_on]

    def check_parts(self, parts: Iterable[str]) -> None:
        """Raise `ValueError` when `depends_on` needs a part that the address does not have."""
        given = {"user_id", *parts}
        for name in self.depends_on:
            for _, needed, _, _ in Formatter().parse(name):
                if needed is not None and needed not in given:
                    allowed = ", ".join(sorted(given))
                    raise ValueError(f'ready_answer: "{name}" names no part ({allowed})')

    def list_seers(self, sign_in: SignIn) -> list[str]:
        """Return what all who see the same have in common, and nobody else."""
        roles = sorted(sign_in.roles)
        return [*roles, f"user:{sign_in.user_id}"] if self.scope == "user" else roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """Left behind by a declared endpoint: what it declared, and for whom it ran."""

    declaration: Declaration
    sign_in: SignIn | None


# The routes whose endpoints ran in this process, as they are written in the URLs.
_routes: dict[str, tuple[RoutePattern, Declaration]] = {}


def ready_answer(
    *,
    scope: Scope,
    depends_on: Sequence[str],
    ttl: timedelta = DEFAULT_TTL,
    direct: DirectAnswer | None = None,
) -> Callable[[View], View]:
    """Declare that an operation's answers may be kept (below `@router.get`).

    The operation has to be a read whose answer follows from its address, from who asks within
    `scope`, and from data whose every write calls `touch_versions` for one of `depends_on`.
    `direct` gives the same bytes without Django, and may find that they are for everyone.
    """
    if not timedelta(0) < ttl <= MOST_TTL:
        raise ValueError(f"ready_answer: ttl {ttl} is out of range (0:00:00 to {MOST_TTL})")
    if not depends_on:
        raise ValueError("ready_answer: depends_on is empty, so nothing would ever change it")
    declaration = Declaration(scope=scope, depends_on=tuple(depends_on), ttl=ttl, direct=direct)

    def declare(view: View) -> View:
        return decorate_view(partial(_mark_runs, declaration))(view)

    return declare


def find_declaration(path: str) -> tuple[Declaration, dict[str, Any]] | None:
    """Return what the endpoint at `path` declared, and the parts of the address by name.

    An endpoint is known once it has run in this process. Raises nothing; None is no declaration.
    """
    for pattern, declaration in tuple(_routes.values()):
        match = pattern.match(path.removeprefix("/"))
        if match is not None:
            return declaration, match[2]
    return None


def _mark_runs(declaration: Declaration, run: Run) -> Run:
    @wraps(run)
    def marking(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        answer = run(request, **parts)
        _learn(request, declaration)
        request.META[MARK] = Ran(declaration=declaration, sign_in=_find_sign_in(request))
        return answer

    return marking


def _learn(request: HttpRequest, declaration: Declaration) -> None:
    match = request.resolver_match
    if match is not None and match.route not in _routes:
        pattern = RoutePattern(match.route, is_endpoint=True)
        declaration.check_parts(pattern.converters)
        _routes[match.route] = (pattern, declaration)


def _find_sign_in(request: HttpRequest) -> SignIn | None:
    found = getattr(request, "auth", None)
    return found if isinstance(found, SignIn) else None
