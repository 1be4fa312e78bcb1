"""How many of a service run where, how it is updated, and when it is started again. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tandem.export.compose_format import render_span
from tandem.export.containers.model import Container
from tandem.export.swarm.rendering import Rendering
from tandem.export.swarm.settings import SwarmSettings
from tandem.export.swarm.waiting import Waiting
from tandem.plan.amounts import MIB
from tandem.stack.model import Size

_MOST_PROCESSES = 512
_MONITOR = timedelta(seconds=30)


def render_deploy(container: Container, rendering: Rendering) -> dict[str, Any]:
    """Return everything under `deploy`."""
    waiting, settings = rendering.waiting, rendering.settings
    placement = _render_placement(container, settings)
    common = {
        "labels": dict(container.labels),
        "placement": placement or None,
        "resources": _render_resources(container),
    }
    if container.one_shot and container.name not in waiting.aliases and not container.profiles:
        more: dict[str, Any] = {
            "mode": "replicated-job",
            "restart_policy": {"condition": "on-failure", "delay": "5s", "max_attempts": 5},
        }
    else:
        change = _render_change(container, rendering)
        more = {
            # With a profile it is off: docker service scale switches it on.
            "replicas": 0 if container.profiles else container.replicas,
            "endpoint_mode": _choose_endpoint(container, settings),
            "update_config": {**change, "failure_action": "rollback"},
            "rollback_config": change,
            "restart_policy": _render_restart(container, waiting),
        }
    return {name: value for name, value in {**more, **common}.items() if value is not None}


def _choose_endpoint(container: Container, settings: SwarmSettings) -> str | None:
    """Names lead to replicas themselves; one address before them loses connections that rest."""
    if container.published and settings.publish == "ingress":
        return None
    return "dnsrr"


def _render_change(container: Container, rendering: Rendering) -> dict[str, Any]:
    return {
        "parallelism": 1,
        "delay": "2s",
        "order": "start-first" if _overlaps(container, rendering) else "stop-first",
        "monitor": render_span(_MONITOR),
        "max_failure_ratio": 0,
    }


def _overlaps(container: Container, rendering: Rendering) -> bool:
    """Whether the next replica is ready before one goes; others are one at a time, as natively."""
    if container.published:  # of a node there is one port, and of the swarm one for all replicas
        return rendering.settings.publish == "ingress"
    return rendering.is_asked(container)


def _render_restart(container: Container, waiting: Waiting) -> dict[str, Any]:
    if container.one_shot and container.name not in waiting.aliases:
        return {"condition": "none"}
    return {"condition": "any", "delay": "1s"}


def _render_placement(container: Container, settings: SwarmSettings) -> dict[str, Any]:
    constraints = [settings.data_node] if container.volumes else []
    preferences = [{"spread": "node.id"}] if container.replicas > 1 else []
    placement = {"constraints": constraints, "preferences": preferences}
    return {name: value for name, value in placement.items() if value}


def _render_resources(container: Container) -> dict[str, Any]:
    limits = {**_render_amounts(container.limits), "pids": _MOST_PROCESSES}
    reserves = _render_amounts(container.reserves)
    return {"limits": limits, **({"reservations": reserves} if reserves else {})}


def _render_amounts(size: Size) -> dict[str, str]:
    cpus = {} if size.cpu is None else {"cpus": f"{size.cpu:.2f}"}
    return cpus | ({} if size.memory is None else {"memory": f"{size.memory // MIB}M"})
