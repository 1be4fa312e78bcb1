"""How many workers and threads a service gets."""

from __future__ import annotations

import pytest

from tandem.plan.workers import Counts, auto_workers, cores_within, plan_counts
from tandem.stack.model import Kind, ServiceSpec, Size

MIB = 2**20


def counts_of(kind: Kind, limits: Size = Size(), cpus: int = 2, **spec: int) -> Counts:
    return plan_counts(ServiceSpec(name="s", kind=kind, **spec), limits, cpus)


def test_two_replicas_on_two_cores_get_one_worker_of_four_threads_each():
    found = counts_of(Kind.WSGI, Size(cpu=2, memory=1024 * MIB), replicas=2)
    assert found == Counts(replicas=2, workers=1, threads=4, pool=4)


@pytest.mark.parametrize(
    ("replicas", "limits", "cpus", "workers"),
    [
        (1, Size(), 1, 1),
        (1, Size(), 8, 8),
        (2, Size(), 16, 8),
        (3, Size(), 16, 5),
        (8, Size(), 2, 1),
        (2, Size(cpu=4), 16, 2),
        (2, Size(cpu=0.5), 16, 1),
        (1, Size(memory=256 * MIB), 16, 2),
        (2, Size(memory=512 * MIB), 16, 2),
        (2, Size(memory=100 * MIB), 16, 1),
    ],
)
def test_auto_follows_cores_and_the_memory_limit(
    replicas: int, limits: Size, cpus: int, workers: int
):
    assert auto_workers(replicas, limits, cpus) == workers


def test_a_declared_number_stands_as_it_is():
    found = counts_of(Kind.WSGI, Size(memory=128 * MIB), workers=6, threads=2)
    assert found == Counts(replicas=1, workers=6, threads=2, pool=2)


def test_a_stream_worker_is_one_thread_with_a_small_pool():
    assert counts_of(Kind.ASGI, workers=1) == Counts(replicas=1, workers=1, threads=1, pool=4)


def test_a_command_may_hold_four_connections_and_a_once_one():
    assert counts_of(Kind.COMMAND, replicas=3).pool == 4
    assert counts_of(Kind.ONCE).pool == 1


def test_a_cpu_limit_is_rounded_up_and_never_above_the_machine():
    assert [cores_within(Size(cpu=cpu), 4) for cpu in (0.2, 1.0, 1.5, 99)] == [1, 1, 2, 4]
    assert cores_within(Size(), 4) == 4
