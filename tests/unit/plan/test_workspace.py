"""The Workspace's plan, with the real engines, as `tandem plan` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tandem.engines.registry import list_engines
from tandem.plan import plan_stack, render_plan, required_ports
from tandem.plan.contract import CONTRACT
from tandem.plan.machine import Machine, Toolbox
from tandem.plan.model import Plan
from tandem.plan.routes import DerivedRoute
from tandem.stack import Stack, parse_stack

from .sample_stacks import GIB, derive

STACK_FILE = Path(__file__).parents[3] / "stack.toml"
STATE = Path("/srv/workspace/.tandem")
VERSIONS = {
    "postgres": "18.4",
    "valkey": "9.1.2",
    "nginx": "1.31.3",
    "ollama": "0.5.7",
    "rabbitmq": "3.10.8",
}
ROUTES = derive(
    DerivedRoute(path="/health/ready", pattern=r"^/health/ready\z", pool="wsgi"),
    DerivedRoute(path="/api/v1/documents", pattern=r"^/api/v1/documents\z", pool="wsgi"),
    DerivedRoute(
        path="/api/v1/events",
        pattern=r"^/api/v1/events\z",
        pool="asgi",
        streaming=True,
        reason="async operation notifications.api.stream_events",
    ),
    DerivedRoute(
        path="/ws", pattern=r"^/ws\z", pool="asgi", transport="websocket", reason="Channels"
    ),
)


def read_workspace() -> Stack:
    """The repository's own stack, as if it lay in a folder that is the same everywhere."""
    file = Path("/srv/workspace/stack.toml")
    return parse_stack(STACK_FILE.read_text(encoding="utf-8"), file=file)


def observe_sample(
    stack: Stack, *, cpus: int, memory: int, asked: frozenset[str] = frozenset()
) -> Machine:
    engines = list_engines()
    return Machine(
        cpus=cpus,
        memory=memory,
        python=Path("/srv/venv/bin/python"),
        instance="default",
        state=STATE,
        data=STATE / "data",
        sockets=STATE / "run",
        tools={
            name: Toolbox(
                source="wheel",
                version=VERSIONS[spec.use],
                programs={
                    program: Path("/srv/engines") / spec.use / program
                    for program in engines[spec.use].origin.programs
                },
            )
            for name, spec in stack.engines.items()
        },
        ports=dict.fromkeys(required_ports(stack, asked, True, engines=engines), 5173),
    )


def plan_workspace(
    *, cpus: int = 2, memory: int = 4 * GIB, dev: bool = False, profiles: Iterable[str] = ()
) -> Plan:
    stack = read_workspace()
    asked = frozenset(profiles)
    machine = observe_sample(stack, cpus=cpus, memory=memory, asked=asked)
    return plan_stack(stack, machine, list_engines(), ROUTES, dev=dev, profiles=asked)


@pytest.mark.parametrize(("cpus", "memory"), [(2, 4 * GIB), (16, 32 * GIB)])
def test_the_text_of_the_plan(cpus: int, memory: int, snapshot: SnapshotAssertion):
    text = render_plan(plan_workspace(cpus=cpus, memory=memory))
    assert max(map(len, text.splitlines())) <= 100
    assert text == snapshot


def test_the_text_of_the_plan_in_dev(snapshot: SnapshotAssertion):
    assert render_plan(plan_workspace(dev=True)) == snapshot


def test_the_commands_of_its_services(snapshot: SnapshotAssertion):
    services = {part.name for part in plan_workspace(dev=True).parts.values() if not part.engine}
    lines = [
        " ".join(process.argv)
        for process in plan_workspace(dev=True).processes()
        if process.part in services
    ]
    assert "\n".join(lines) == snapshot


def test_no_secret_reaches_a_service_that_does_not_need_it():
    parts = plan_workspace(dev=True).parts
    given = {
        name: sorted(key for key, value in part.processes[0].env.items() if "secret:" in value)
        for name, part in parts.items()
        if part.engine is None
    }
    assert given["vite"] == []
    assert given["assets"] == ["SECRET_KEY"]
    assert given["migrate"] == ["DATABASE_URL", "SECRET_KEY"]


def test_a_plan_on_the_smallest_machine_says_what_is_tight():
    plan = plan_workspace(cpus=1, memory=GIB)
    assert any(note.startswith("memory limits add up to") for note in plan.notes)


def test_every_variable_of_its_services_is_in_the_contract_or_named_by_the_stack():
    stack = read_workspace()
    known = {variable.name for variable in CONTRACT}
    plan = plan_workspace(dev=True, profiles=stack.profiles)
    for service in stack.services.values():
        named = {*service.env, *service.secrets, *service.volumes.values()}
        for process in plan.parts[service.name].processes:
            assert set(process.env) <= known | named


def test_what_tidies_up_knows_where_the_rows_are():
    parts = plan_workspace(profiles={"tidy"}).parts
    for name in ("tidy", "tidy-runs", "tidy-exports"):
        assert "DATABASE_URL" in parts[name].processes[0].env
    assert "RUNS_URL" in parts["tidy-runs"].processes[0].env


def test_what_runs_in_the_other_profiles(snapshot: SnapshotAssertion):
    """Workers, APIs and tools that are off unless they are asked for."""
    plan = plan_workspace(profiles={"rabbitmq", "models", "tools"})
    usual = plan_workspace().parts.keys()
    told = [
        f"{process.name}: {' '.join(process.argv)}\n  {' '.join(sorted(process.env))}"
        for process in plan.processes()
        if process.part not in usual
    ]
    assert "\n".join(told) == snapshot
