"""Whatever the stack: what a plan promises holds, or the stack is refused."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tandem.plan import plan_stack, plan_to_dict, render_plan
from tandem.plan.model import Plan
from tandem.stack.errors import PlanError
from tandem.stack.model import Condition, EngineSpec, Kind, ServiceSpec, Size, Stack

from .sample_engines import ENGINES
from .sample_stacks import FILE, make_machine

MIB = 2**20
ENGINE_NAMES = ("db", "notes", "door")
SERVICE_NAMES = ("web", "stream", "job", "load")

sizes = st.builds(
    Size,
    cpu=st.none() | st.floats(min_value=0.1, max_value=32),
    memory=st.none() | st.integers(min_value=1, max_value=4096 * MIB),
)


@st.composite
def draw_engine(draw: st.DrawFn, name: str) -> EngineSpec:
    settings = {"max_readers": draw(st.integers(1, 60))} if name == "db" else {}
    return EngineSpec(
        name=name,
        use={"db": "shelf", "notes": "plain", "door": "door"}[name],
        settings=settings,
        limits=draw(sizes),
        reserves=draw(sizes),
        profiles=draw(st.sampled_from([(), ("extra",)])),
    )


@st.composite
def draw_service(draw: st.DrawFn, name: str, earlier: list[str]) -> ServiceSpec:
    kind = {"web": Kind.WSGI, "stream": Kind.ASGI, "job": Kind.COMMAND, "load": Kind.ONCE}[name]
    needed = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
    return ServiceSpec(
        name=name,
        kind=kind,
        app="shop:app",
        command="work",
        replicas=1 if kind is Kind.ONCE else draw(st.integers(1, 4)),
        workers=draw(st.none() | st.integers(1, 4)),
        threads=draw(st.none() | st.integers(1, 8)),
        needs=dict.fromkeys(needed, Condition.STARTED),
        limits=draw(sizes),
        reserves=draw(sizes),
        profiles=draw(st.sampled_from([(), ("extra",)])),
    )


@st.composite
def draw_stack(draw: st.DrawFn) -> Stack:
    engines = draw(st.lists(st.sampled_from(ENGINE_NAMES), unique=True))
    services = draw(st.lists(st.sampled_from(SERVICE_NAMES), unique=True))
    names = [*engines, *services]
    return Stack(
        name="shop",
        file=FILE,
        sized_for=draw(st.none() | sizes),
        engines={name: draw(draw_engine(name)) for name in engines},
        services={name: draw(draw_service(name, names[: names.index(name)])) for name in services},
    )


def plan_or_refuse(stack: Stack, cpus: int, memory: int) -> Plan | PlanError:
    machine = make_machine(*stack.engines, cpus=cpus, memory=memory)
    try:
        return plan_stack(stack, machine, ENGINES, None)
    except PlanError as error:
        return error


@settings(deadline=None)  # the machine may be busy
@given(draw_stack(), st.integers(1, 32), st.integers(256, 65_536))
def test_a_plan_keeps_its_promises(stack: Stack, cpus: int, mib: int):
    plan = plan_or_refuse(stack, cpus, mib * MIB)
    if isinstance(plan, PlanError):
        assert plan.problems
        return
    wave_of = {name: index for index, wave in enumerate(plan.order) for name in wave}
    assert sorted(wave_of) == sorted(plan.parts)
    for name, part in plan.parts.items():
        assert all(wave_of[needed] < wave_of[name] for needed in part.needs)
        assert (part.limits.memory or 0) <= plan.memory
        held = sum(use.total for use in plan.connections if use.engine == name)
        assert part.capacity is None or held <= part.capacity
    assert sum(part.reserves.memory or 0 for part in plan.parts.values()) <= plan.memory
    assert sum(part.reserves.cpu or 0 for part in plan.parts.values()) <= plan.cpus
    names = [process.name for process in plan.processes()]
    assert len(names) == len(set(names))


@settings(deadline=None)  # the machine may be busy
@given(draw_stack(), st.integers(1, 32), st.integers(256, 65_536))
def test_every_plan_can_be_printed_the_same_way_twice(stack: Stack, cpus: int, mib: int):
    plan = plan_or_refuse(stack, cpus, mib * MIB)
    if isinstance(plan, PlanError):
        assert plan.render() == plan_or_refuse(stack, cpus, mib * MIB).render()  # type: ignore[union-attr]  # the same refusal
        return
    text = render_plan(plan)
    assert text == render_plan(plan)
    assert max(map(len, text.splitlines())) <= 100
    assert plan_to_dict(plan)["stack"] == "shop"


@settings(deadline=None)  # the machine may be busy
@given(draw_stack(), st.integers(1, 8))
def test_on_the_machine_it_is_written_for_nothing_is_scaled(stack: Stack, cpus: int):
    plan = plan_or_refuse(stack, cpus, 4096 * MIB)
    if isinstance(plan, PlanError) or stack.sized_for is not None:
        return
    for name, spec in {**stack.engines, **stack.services}.items():
        if name in plan.parts:
            assert plan.parts[name].reserves == spec.reserves
            assert spec.limits.memory in {None, plan.parts[name].limits.memory}
