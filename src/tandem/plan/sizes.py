"""What every part may use and is promised here: limits and reserves, fitted to the machine.

Limits and reserves are for a part as a whole, all its replicas together. Written for a bigger
machine (`stack.sized_for`), they scale down in proportion, memory by memory and cpu by cpu. Limits
may add up to more than the machine, since parts are not busy at the same time; reserves may not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tandem.plan.amounts import MIB, render_mib
from tandem.plan.selection import Selection
from tandem.stack.model import EngineSpec, Kind, ServiceSpec, Size, Stack

ENGINE_MEMORY = 256 * MIB
MEMORY_BY_KIND: Mapping[Kind, int] = {
    Kind.WSGI: 256 * MIB,
    Kind.ASGI: 256 * MIB,
    Kind.COMMAND: 512 * MIB,
    Kind.ONCE: 512 * MIB,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSize:
    """Limits and reserves of one part, all its replicas together."""

    limits: Size
    reserves: Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much of the machine the stack was written for is here: factors, at most 1."""

    cpu: float = 1.0
    memory: float = 1.0

    def apply(self, size: Size) -> Size:
        """Return `size` scaled: whole MiB, hundredths of a core."""
        memory = None if size.memory is None else _whole_mib(size.memory * self.memory)
        cpu = None if size.cpu is None else max(0.01, int(size.cpu * self.cpu * 100) / 100)
        return Size(cpu=cpu, memory=memory) if self != Scale() else size


def scale_to(sized_for: Size | None, cpus: int, memory: int) -> Scale:
    """Return the factors from the machine written for to this one; never above 1."""
    if sized_for is None:
        return Scale()
    return Scale(
        cpu=min(1.0, cpus / sized_for.cpu) if sized_for.cpu else 1.0,
        memory=min(1.0, memory / sized_for.memory) if sized_for.memory else 1.0,
    )


def plan_sizes(
    stack: Stack, selection: Selection, cpus: int, memory: int
) -> tuple[dict[str, PartSize], tuple[str, ...]]:
    """Return every part's size here and the notes to it. Does not check that they fit.

    A part that says nothing of memory may use, in each replica, 256 MiB (an engine, a web or a
    stream service) or 512 MiB (a command or once), at most the machine's.
    """
    scale = scale_to(stack.sized_for, cpus, memory)
    sizes: dict[str, PartSize] = {}
    for part in selection.parts():
        limits, reserves = scale.apply(part.limits), scale.apply(part.reserves)
        if limits.memory is None:
            default = max(_default_memory(part), reserves.memory or 0)
            limits = replace(limits, memory=min(default, memory))
        sizes[part.name] = PartSize(limits=limits, reserves=reserves)
    return sizes, (
        *_scale_notes(stack.sized_for, scale, cpus, memory),
        *_sum_notes(selection, sizes, memory),
    )


def _default_memory(part: EngineSpec | ServiceSpec) -> int:
    if isinstance(part, EngineSpec):
        return ENGINE_MEMORY
    return MEMORY_BY_KIND[part.kind] * part.replicas


def _whole_mib(memory: float) -> int:
    return max(1, int(memory) // MIB) * MIB


def _scale_notes(sized_for: Size | None, scale: Scale, cpus: int, memory: int) -> tuple[str, ...]:
    if sized_for is None or scale == Scale():
        return ()
    there = " and ".join(
        text
        for text in (
            f"{sized_for.cpu:g} cores" if sized_for.cpu else "",
            render_mib(sized_for.memory) if sized_for.memory else "",
        )
        if text
    )
    note = (
        f"limits and reserves are written for {there}; scaled to {cpus} cores and"
        f" {render_mib(memory)}: cpu × {scale.cpu:.2f}, memory × {scale.memory:.2f}"
    )
    return (note,)


def _sum_notes(selection: Selection, sizes: Mapping[str, PartSize], memory: int) -> tuple[str, ...]:
    # What runs to its end is gone before the rest is busy.
    once = {name for name, service in selection.services.items() if service.kind is Kind.ONCE}
    total = sum(size.limits.memory or 0 for name, size in sizes.items() if name not in once)
    if total <= memory:
        return ()
    note = (
        f"memory limits add up to {render_mib(total)} on {render_mib(memory)}: fine while"
        " not every part is at its limit at once; reserve memory for those that must not starve"
    )
    return (note,)
