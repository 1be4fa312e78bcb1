"""What a container may use, and is promised. Pure."""

from __future__ import annotations

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest
from tandem.plan.amounts import MIB

_USUAL_WEIGHT = 1024
_LEAST_CPU_M = 10
# Its log and what it writes elsewhere on a node's disk; the kubelet rotates logs far below this.
_DISK = {"limits": "1Gi", "requests": "64Mi"}


def render_resources(container: Container, around: Around) -> Manifest:
    """Return limits and requests: both always, or one pod could take a node."""
    settings, limits, reserves = around.settings, container.limits, container.reserves
    memory = limits.memory or settings.memory_mib * MIB
    cpu = limits.cpu or settings.cpu
    share = cpu / settings.cpu_share * container.cpu_weight / _USUAL_WEIGHT
    return {
        "limits": _render(cpu, memory, _DISK["limits"]),
        # Memory cannot be given back, so that what may be used is promised.
        "requests": _render(reserves.cpu or share, reserves.memory or memory, _DISK["requests"]),
    }


def render_cpu(cores: float) -> str:
    """Return thousandths of a core, as whole ones where they are."""
    thousandths = max(_LEAST_CPU_M, round(cores * 1000))
    return f"{thousandths}m" if thousandths % 1000 else str(thousandths // 1000)


def _render(cpu: float, memory: int, disk: str) -> Manifest:
    return {"cpu": render_cpu(cpu), "memory": f"{memory // MIB}Mi", "ephemeral-storage": disk}
