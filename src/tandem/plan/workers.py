"""How many workers and threads a service gets.

    cores   = the machine's, or limits.cpu rounded up when that is less
    workers = the smaller of  cores ÷ replicas  and  limits.memory ÷ replicas ÷ 128 MiB,
              rounded down, at least 1

A web (WSGI) worker answers with 4 threads: they share one interpreter, so they cover waiting for
PostgreSQL and Valkey, not computing. A stream (ASGI) worker is one event loop: 1 thread.
On 2 cores, 2 replicas of a web service get 1 worker × 4 threads each.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tandem.plan.amounts import MIB
from tandem.stack.model import Kind, ServiceSpec, Size

MEMORY_PER_WORKER = 128 * MIB
WEB_THREADS = 4
STREAM_POOL = 4
COMMAND_POOL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What one replica of a service is made of; `pool` is database connections per worker."""

    replicas: int
    workers: int
    threads: int
    pool: int


def plan_counts(service: ServiceSpec, limits: Size, cpus: int) -> Counts:
    """Return how many workers, threads and connections each replica of `service` gets.

    `limits` are the whole part's, already scaled to the machine; `cpus` the machine's cores.
    """
    if service.kind in {Kind.COMMAND, Kind.ONCE}:
        pool = 1 if service.kind is Kind.ONCE else COMMAND_POOL
        return Counts(replicas=service.replicas, workers=1, threads=1, pool=pool)
    workers = service.workers or auto_workers(service.replicas, limits, cpus)
    if service.kind is Kind.ASGI:
        threads = service.threads or 1
        return Counts(replicas=service.replicas, workers=workers, threads=threads, pool=STREAM_POOL)
    threads = service.threads or WEB_THREADS
    return Counts(replicas=service.replicas, workers=workers, threads=threads, pool=threads)


def auto_workers(replicas: int, limits: Size, cpus: int) -> int:
    """Return the workers of one replica by the formula above, at least 1."""
    cores = cores_within(limits, cpus)
    by_cores = cores // replicas
    if limits.memory is None:
        return max(1, by_cores)
    return max(1, min(by_cores, limits.memory // replicas // MEMORY_PER_WORKER))


def cores_within(limits: Size, cpus: int) -> int:
    """Return the cores a part may use: the machine's, or its limit rounded up, at least 1."""
    if limits.cpu is None:
        return cpus
    return max(1, min(cpus, math.ceil(limits.cpu)))
