"""Networks in force: who is on which, and that whoever must meet does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tandem.plan.route import Route
from tandem.plan.selection import Selection
from tandem.stack.errors import Problem
from tandem.stack.model import Condition, Kind, NetworkSpec, Stack

COMMON = "default"
"""The network of parts that name none."""


def list_networks(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the networks a part is on."""
    return names or (COMMON,)


def declare_networks(stack: Stack, used: Iterable[str]) -> dict[str, NetworkSpec]:
    """Return every network that is used, in the stack's order."""
    wanted = set(used)
    declared = {name: spec for name, spec in stack.networks.items() if name in wanted}
    return declared | ({COMMON: NetworkSpec(name=COMMON)} if COMMON in wanted else {})


def check_networks(
    selection: Selection, routes: tuple[Route, ...], gateway: str | None
) -> tuple[Problem, ...]:
    """Return a problem for every two parts that must talk and share no network.

    Natively networks are only drawn; in containers they decide who reaches whom.
    """
    networks = {part.name: set(list_networks(part.networks)) for part in selection.parts()}
    return tuple(
        Problem(
            path=f"{selection.sections()[one]}.networks",
            code="no-shared-network",
            message=f"{one} ({_show(networks[one])}) must reach {other}"
            f" ({_show(networks[other])}) and shares no network with it",
            hint=f"put both on one network, such as {min(networks[other])}",
        )
        for one, other in dict.fromkeys(_list_meetings(selection, routes, gateway))
        if networks[one].isdisjoint(networks[other])
    )


def _list_meetings(
    selection: Selection, routes: tuple[Route, ...], gateway: str | None
) -> Iterator[tuple[str, str]]:
    elsewhere = {name for name, spec in selection.engines.items() if spec.address is not None}
    once = {name for name, spec in selection.services.items() if spec.kind is Kind.ONCE}
    for part in selection.parts():
        for needed, condition in part.needs.items():
            # A one-shot is waited for, never talked to.
            if condition is not Condition.DONE and needed not in elsewhere | once:
                yield part.name, needed
    if gateway is not None:
        targets = {route.to for route in routes if route.to is not None}
        yield from ((gateway, name) for name in selection.services if name in targets)


def _show(networks: set[str] | Mapping[str, object]) -> str:
    return ", ".join(sorted(networks))
