"""What is measured, part by part; each returns its rounds by name."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import psutil

from streams.litellm import running_litellm
from streams.measuring import Bench, Round
from streams.plans import (
    ask_directly,
    plan_arrivals,
    plan_idle,
    plan_runs,
    plan_threads,
)

FEW, CROWDS = (50, 200), (1000, 2000)
REPLAYED, LIVE = 500, 250  # streams that make 10,000 and 5,000 tokens a second
FIRST, IDLE, THREADS, PEERS = 200, 4000, 50, 50
SECONDS = 5.0
ALONE = "0 streams"
Rounds = dict[str, list[Round]]
Say = Callable[[str, Round], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """What holding idle streams took: bytes a stream by part, and the pools' waits meanwhile.

    Whoever has a pool open a connection waits for it: `pool_opened` of the waits are no others.
    """

    held: int
    errors: int
    bytes_each: Mapping[str, float]
    pool_waits: int
    pool_opened: int
    pool_size: int


def measure_levels(bench: Bench, rounds: int, say: Say) -> Rounds:
    """Ordinary requests without streams, and beside as many as the goals speak of."""
    found: Rounds = {}
    for _ in range(rounds):
        _keep(found, ALONE, bench, partial(bench.request, SECONDS), say)
        _measure_beside(bench, found, "steady", REPLAYED, say)
        _measure_beside(bench, found, "asked", LIVE, say)
    return found


def measure_others(levels: Iterable[int], bench: Bench, rounds: int, say: Say) -> Rounds:
    """Ordinary requests without streams, and beside fewer or more than the goals speak of."""
    found: Rounds = {}
    for _ in range(rounds):
        _keep(found, ALONE, bench, partial(bench.request, SECONDS), say)
        for level in levels:
            _measure_beside(bench, found, "steady", level, say)
    return found


def _measure_beside(bench: Bench, found: Rounds, kind: str, streams: int, say: Say) -> None:
    plan = plan_runs(kind, streams, bearers=bench.bearers, seconds=SECONDS)
    name = f"{streams} streams" + (" from a live provider" if kind == "asked" else "")
    _keep(found, name, bench, partial(bench.measure, plan, crud=True), say)


def measure_hops(bench: Bench, rounds: int, say: Say) -> Rounds:
    """Streams alone: what a token costs in each part."""
    found: Rounds = {}
    for _ in range(rounds):
        for kind, streams in (("steady", REPLAYED), ("asked", LIVE)):
            plan = plan_runs(kind, streams, bearers=bench.bearers, seconds=SECONDS)
            _keep(found, kind, bench, partial(bench.measure, plan, crud=False), say)
    return found


def measure_first(bench: Bench, rounds: int, say: Say) -> Rounds:
    """First tokens at 200 streams that come and go: through a run, and of the provider itself."""
    found: Rounds = {}
    plan = plan_arrivals(FIRST, bearers=bench.bearers, seconds=SECONDS)
    for _ in range(rounds):
        _keep(found, "through a run", bench, partial(bench.measure, plan, crud=False), say)
        directly = ask_directly(plan, bench.provider)
        _keep(found, "directly", bench, partial(bench.measure, directly, crud=False), say)
    return found


def measure_threads(bench: Bench, rounds: int, say: Say) -> Rounds:
    """The anti-pattern: streams from the web pool.

    Its processes do not answer their probes then and are replaced: none is looked at.
    """
    found: Rounds = {}
    bench = replace(bench, leaders={}, patient_until_s=0)
    plan = plan_threads(THREADS, seconds=SECONDS)
    for _ in range(rounds):
        _keep(found, ALONE, bench, partial(bench.request, SECONDS), say)
        _keep(
            found,
            f"{THREADS} streams of the web pool",
            bench,
            partial(bench.measure, plan, crud=True),
            say,
        )
    return found


def measure_peers(bench: Bench, rounds: int, say: Say) -> Rounds:
    """The same provider through LiteLLM's proxy and through runs."""
    found: Rounds = {}
    own = plan_runs("asked", PEERS, bearers=bench.bearers, seconds=SECONDS)
    with running_litellm(bench.provider) as (address, process):
        beside = replace(bench, leaders=bench.leaders | {"litellm": [psutil.Process(process.pid)]})
        theirs = ask_directly(own, address, model="steady-20", key="sk-bench")
        beside.measure(theirs, crud=False)  # its first answers take it seconds
        for _ in range(rounds):
            _keep(found, "litellm", beside, partial(beside.measure, theirs, crud=False), say)
            _keep(found, "tandem", beside, partial(beside.measure, own, crud=False), say)
    return found


def hold_idle(bench: Bench, streams: int = IDLE) -> Idle:
    """Hold idle streams; memory is that of the last moment against that before."""
    plan = plan_idle(streams, bearers=bench.bearers, seconds=6.0)
    pools, before = _read_pools(bench), _weigh(bench)
    weights: list[dict[str, float]] = []
    one = bench.measure(plan, crud=False, at_end=lambda: weights.append(_weigh(bench)))
    grown = {part: (weights[0][part] - before[part]) / streams for part in before}
    after = _read_pools(bench)
    return Idle(
        held=one.streams["open"] - one.streams["errors"],
        errors=one.streams["errors"],
        bytes_each=grown,
        pool_waits=_count(after, "requests_queued") - _count(pools, "requests_queued"),
        pool_opened=_count(after, "connections_num") - _count(pools, "connections_num"),
        pool_size=_count(after, "pool_max"),
    )


def _keep(found: Rounds, name: str, bench: Bench, take: Callable[[], Round], say: Say) -> None:
    one = bench.repeat_quietly(take)
    found.setdefault(name, []).append(one)
    say(name, one)


def _weigh(bench: Bench) -> dict[str, float]:
    """Return the proportional set size in bytes of each part on a stream's way."""
    return {
        part: float(
            sum(
                each.memory_full_info().pss
                for leader in bench.leaders[part]
                for each in (leader, *leader.children(recursive=True))
            )
        )
        for part in ("stream", "producer", "gateway", "records")
    }


def _read_pools(bench: Bench) -> dict[int, dict[str, int]]:
    """Return what each process of the stream pool knows of its database connections."""
    found = {}
    for _ in range(20):
        with urllib.request.urlopen(f"http://127.0.0.1:{bench.port}/bench/pool") as answer:
            stats = json.load(answer)
        found[stats["pid"]] = stats
    return found


def _count(pools: Mapping[int, Mapping[str, int]], key: str) -> int:
    return sum(stats.get(key, 0) for stats in pools.values())
