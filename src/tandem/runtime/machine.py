"""Look at this machine: cores, memory, programs, ports, and the user engines drop to."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import psutil

from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Engine
from tandem.plan.machine import Machine, Toolbox
from tandem.plan.ports import required_ports
from tandem.plan.selection import active_profiles, select_parts
from tandem.runtime.cgroups import find_cpu_quota, find_memory_limit
from tandem.runtime.instance import Instance
from tandem.runtime.ports import ensure_ports
from tandem.runtime.quarters import choose_quarters
from tandem.runtime.users import find_unprivileged_user
from tandem.stack.model import Stack


def observe_machine(
    stack: Stack,
    instance: Instance,
    engines: Mapping[str, Engine],
    *,
    profiles: frozenset[str] = frozenset(),
    port: int | None = None,  # noqa: ARG001  # the entry's port is the user's: nothing to set aside
    dev: bool = False,
) -> Machine:
    """Return what a plan may use here. Sets ports aside, and quarters where the project is closed
    to the user engines drop to. Raises `ToolboxError` for an engine that is not installed."""
    user = find_unprivileged_user()
    tools = _find_tools(stack, engines, active_profiles(profiles, dev=dev))
    quarters = choose_quarters(instance, tools, user)
    names = required_ports(stack, profiles, dev, engines=engines)
    return Machine(
        cpus=observe_cpus(),
        memory=observe_memory(),
        python=Path(sys.executable),
        instance=instance.name,
        state=quarters.state,
        data=quarters.data,
        sockets=quarters.sockets,
        tools=quarters.tools,
        ports=ensure_ports(instance.state / "ports.json", names),
        unprivileged=user,
    )


def observe_cpus() -> int:
    """Return how many cores we may use: by affinity, and by the control group's quota."""
    allowed = _count_affinity()
    quota = find_cpu_quota()
    return allowed if quota is None else max(1, min(allowed, math.ceil(quota)))


def observe_memory() -> int:
    """Return how many bytes we may use: the machine's, or the control group's limit."""
    total = int(psutil.virtual_memory().total)
    limit = find_memory_limit()
    return total if limit is None else min(total, limit)


def _count_affinity() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _find_tools(
    stack: Stack, engines: Mapping[str, Engine], profiles: frozenset[str]
) -> dict[str, Toolbox]:
    selected = select_parts(stack, profiles).engines
    return {
        name: find_toolbox(engines[spec.use], spec, root=stack.root)
        for name, spec in selected.items()
    }
