"""The Workspace and small stacks as container plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tandem.engines.registry import list_engines
from tandem.export.containers.destination import Destination
from tandem.export.containers.model import ContainerPlan
from tandem.export.containers.planning import plan_containers
from tandem.plan.routes import DerivedRoute, RoutesDocument
from tandem.stack import parse_stack
from tandem.stack.model import Size

GIB = 2**30
STACK_FILE = Path(__file__).parents[3] / "stack.toml"
ROUTES = RoutesDocument(
    routes=(
        DerivedRoute(path="/api/v1/documents", pattern=r"^/api/v1/documents\z", pool="wsgi"),
        DerivedRoute(
            path="/api/v1/events",
            pattern=r"^/api/v1/events\z",
            pool="asgi",
            streaming=True,
            reason="async operation",
        ),
        DerivedRoute(
            path="/ws", pattern=r"^/ws\z", pool="asgi", transport="websocket", reason="Channels"
        ),
    )
)
PRODUCTION = Destination(
    flavor="production",
    machine=Size(cpu=4, memory=16 * GIB),
    public_url="https://example.org",
    tag="1.0",
    resolver="127.0.0.11",
)
DEVELOPMENT = replace(PRODUCTION, flavor="development", public_url="http://localhost:8080")


def plan_workspace(
    destination: Destination = PRODUCTION, *, profiles: Iterable[str] = (), **changes: Any
) -> ContainerPlan:
    """The repository's own stack as containers."""
    return plan_text(
        STACK_FILE.read_text(encoding="utf-8"), destination, profiles=profiles, **changes
    )


def plan_text(
    text: str,
    destination: Destination = PRODUCTION,
    *,
    profiles: Iterable[str] = (),
    routes: RoutesDocument | None = ROUTES,
    **changes: Any,
) -> ContainerPlan:
    """A stack's text as containers; `changes` are the destination's."""
    stack = parse_stack(text, file=Path("/srv/workspace/stack.toml"))
    meant = replace(destination, profiles=frozenset(profiles), **changes)
    return plan_containers(stack, list_engines(), routes, meant)
