"""A plan reduced to what decisions need."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

from tandem.plan.engine import Entry, Launching, Upstream
from tandem.plan.machine import Toolbox
from tandem.plan.model import Part, Plan
from tandem.plan.process import HttpCheck, Port, Probe, Process, Socket, StopStep
from tandem.runtime.decide.rules import ProbeRule, derive_rules
from tandem.stack.model import Condition, Size

HERE = Path("/project")
ADDRESS = Socket(path=HERE / "web.sock")
PROBE = Probe(
    check=HttpCheck(address=ADDRESS, path="/"), failures=5, start_period=timedelta(seconds=20)
)
STOP = (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=10)),)


def make_process(name: str, part: str, **more: object) -> Process:
    return Process(name=name, part=part, index=1, argv=("true",), cwd=HERE, **more)


def make_plan() -> Plan:
    entry = Entry(
        listen=Port(port=8080),
        routes=(),
        pools={"web": (Upstream(process="web.1", address=ADDRESS),)},
    )
    launching = Launching(
        name="gateway",
        stack="test",
        settings=None,
        tools=Toolbox(source="PATH", version="1", programs={}),
        root=HERE,
        data=HERE,
        run=HERE,
        generated=HERE,
        password="",
        limits=Size(),
        cpus=1,
        entry=entry,
    )
    return Plan(
        stack="test",
        instance="main",
        root=HERE,
        state=HERE,
        entry=Port(port=8080),
        parts={
            "elsewhere": Part(name="elsewhere", kind="engine", processes=(), address="x://y"),
            "migrate": Part(
                name="migrate",
                kind="once",
                processes=(make_process("migrate", "migrate"),),
                needs={"elsewhere": Condition.READY},
            ),
            "web": Part(
                name="web",
                kind="wsgi",
                processes=(
                    make_process("web.1", "web", ready=PROBE, alive=PROBE, stop=STOP),
                    make_process("web.2", "web"),
                ),
                needs={"migrate": Condition.DONE},
            ),
            "gateway": Part(
                name="gateway",
                kind="engine",
                processes=(make_process("gateway", "gateway"),),
                needs={"web": Condition.READY},
                launching=launching,
            ),
        },
        order=(("elsewhere", "migrate"), ("web",), ("gateway",)),
    )


def test_a_plan_gives_rules_in_start_order():
    rules = derive_rules(make_plan())

    assert list(rules.processes) == ["migrate", "web.1", "web.2", "gateway"]
    assert rules.parts == {
        "migrate": ("migrate",),
        "web": ("web.1", "web.2"),
        "gateway": ("gateway",),
    }
    assert rules.dependents["web"] == frozenset({"gateway"})
    assert rules.dependents["elsewhere"] == frozenset({"migrate"})
    assert rules.pools == {"gateway": frozenset({"web.1"})}


def test_a_process_keeps_its_probes_stop_steps_and_times():
    rule = derive_rules(make_plan()).processes["web.1"]

    assert rule.ready == ProbeRule(failures=5, start_period=20.0)
    assert rule.stop == STOP
    assert rule.start_timeout == 30.0
    assert not rule.once


def test_without_an_alive_probe_the_default_counts():
    rules = derive_rules(make_plan())

    assert rules.processes["web.2"].ready is None
    assert rules.processes["web.2"].alive == ProbeRule()
    assert rules.processes["migrate"].once
