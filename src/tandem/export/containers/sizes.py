"""Sizes of containers: a part's share for one replica, and the totals of all."""

from __future__ import annotations

from collections.abc import Iterable

from tandem.export.containers.model import Container, Sum, Totals
from tandem.plan.amounts import MIB
from tandem.stack.model import Size

_NICENESS_WEIGHT = {0: 1024, 10: 102}
"""What the kernel makes of niceness among processes, among containers."""


def share_size(size: Size, replicas: int) -> Size:
    """Return what one of `replicas` gets of `size`: whole MiB, hundredths of a core."""
    memory = None if size.memory is None else max(MIB, size.memory // replicas // MIB * MIB)
    cpu = None if size.cpu is None else max(0.01, int(size.cpu / replicas * 100) / 100)
    return Size(cpu=cpu, memory=memory)


def weigh(niceness: int) -> int:
    """Return the share of a busy processor that goes with a niceness of 0 or 10."""
    return _NICENESS_WEIGHT[niceness]


def plan_totals(containers: Iterable[Container], machine: Size) -> Totals:
    """Return the sums of what stays up together; one-shots and optional profiles do not."""
    return Totals(
        sums=tuple(
            Sum(
                container=each.name,
                replicas=each.replicas,
                limits=_multiply(each.limits, each.replicas),
                reserves=_multiply(each.reserves, each.replicas),
            )
            for each in containers
            if not each.one_shot and not each.profiles
        ),
        machine=machine,
    )


def _multiply(size: Size, replicas: int) -> Size:
    return Size(
        cpu=None if size.cpu is None else size.cpu * replicas,
        memory=None if size.memory is None else size.memory * replicas,
    )
