"""What the decisions need to know of a plan, reduced once when the supervisor starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tandem.plan.model import Plan
from tandem.plan.process import Probe, Process, StopStep
from tandem.stack.model import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeRule:
    """How many failures of a probe in a row count, and for how many seconds none counts."""

    failures: int = 3
    start_period: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One process: what it needs, what its probes mean, how it stops. Times are seconds."""

    name: str
    part: str
    once: bool = False
    needs: Mapping[str, Condition] = field(default_factory=dict)
    ready: ProbeRule | None = None
    alive: ProbeRule = ProbeRule()
    start_timeout: float = 30.0
    stop: tuple[StopStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every process in start order, and how the parts hang together.

    `parts` maps a part to its processes, `dependents` a part to those that need it, `pools` a
    gateway's process to the processes it sends requests to.
    """

    processes: Mapping[str, Rule]
    parts: Mapping[str, tuple[str, ...]]
    dependents: Mapping[str, frozenset[str]]
    pools: Mapping[str, frozenset[str]] = field(default_factory=dict)


def derive_rules(plan: Plan) -> Rules:
    """Reduce a plan to its rules. Parts that run elsewhere have no process and always hold."""
    rules = {
        process.name: _derive_rule(plan, process)
        for wave in plan.order
        for part in wave
        for process in plan.parts[part].processes
    }
    parts = {name: tuple(p.name for p in part.processes) for name, part in plan.parts.items()}
    return Rules(
        processes=rules,
        parts={name: names for name, names in parts.items() if names},
        dependents={name: _list_dependents(plan, name) for name in plan.parts},
        pools=_list_pools(plan),
    )


def _derive_rule(plan: Plan, process: Process) -> Rule:
    part = plan.parts[process.part]
    return Rule(
        name=process.name,
        part=process.part,
        once=part.kind == "once",
        needs=part.needs,
        ready=_derive_probe(process.ready),
        alive=_derive_probe(process.alive) or ProbeRule(),
        start_timeout=process.start_timeout.total_seconds(),
        stop=process.stop,
    )


def _derive_probe(probe: Probe | None) -> ProbeRule | None:
    if probe is None:
        return None
    return ProbeRule(failures=probe.failures, start_period=probe.start_period.total_seconds())


def _list_dependents(plan: Plan, name: str) -> frozenset[str]:
    return frozenset(part.name for part in plan.parts.values() if name in part.needs)


def _list_pools(plan: Plan) -> dict[str, frozenset[str]]:
    pools: dict[str, frozenset[str]] = {}
    for part in plan.parts.values():
        if part.launching is None or part.launching.entry is None:
            continue
        members = frozenset(
            upstream.process
            for replicas in part.launching.entry.pools.values()
            for upstream in replicas
        )
        pools.update({process.name: members for process in part.processes})
    return pools
