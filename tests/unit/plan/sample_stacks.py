"""Stacks and machines to plan: whole, small, and the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tandem.plan import plan_stack
from tandem.plan.machine import Machine
from tandem.plan.model import Plan
from tandem.plan.ports import required_ports
from tandem.plan.routes import DerivedRoute, RoutesDocument
from tandem.stack import PlanError, Stack, parse_stack

from .sample_engines import ENGINES, find_tools

GIB = 2**30
FILE = Path("/srv/shop/stack.toml")


def read_stack(text: str) -> Stack:
    """A stack named "shop" with the tables of `text`."""
    return parse_stack(f'[stack]\nname = "shop"\n{text}', file=FILE)


def make_machine(*tools: str, **changes: Any) -> Machine:
    """2 cores, 4 GiB, with the programs of the parts `tools`."""
    state = FILE.parent / ".tandem"
    values: dict[str, Any] = {
        "cpus": 2,
        "memory": 4 * GIB,
        "python": Path("/srv/venv/bin/python"),
        "instance": "default",
        "state": state,
        "data": state / "data",
        "sockets": state / "run",
        "tools": find_tools(*tools),
    }
    return Machine(**{**values, **changes})


def make_plan(
    text: str,
    *,
    machine: Machine | None = None,
    routes: RoutesDocument | None = None,
    **asked: Any,
) -> Plan:
    """Plan the stack of `text` with the sample engines; ports are 5001, 5002, ..."""
    stack = read_stack(text)
    profiles, dev = asked.get("profiles", frozenset()), asked.get("dev", False)
    names = required_ports(stack, profiles, dev, engines=ENGINES)
    ports = {name: 5001 + index for index, name in enumerate(names)}
    place = machine or make_machine(*stack.engines, ports=ports)
    return plan_stack(stack, place, ENGINES, routes, **asked)


def refuse_plan(text: str, **asked: Any) -> PlanError:
    """Return the refusal of a stack that cannot be planned."""
    try:
        make_plan(text, **asked)
    except PlanError as error:
        return error
    raise AssertionError("the stack was planned")


def codes(error: PlanError) -> list[tuple[str, str]]:
    """Each problem's path and code, in order."""
    return [(problem.path, problem.code) for problem in error.problems]


def derive(*routes: DerivedRoute) -> RoutesDocument:
    return RoutesDocument(routes=routes)
