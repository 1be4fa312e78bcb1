"""From asking to hearing that it has committed: one after another, and under a fixed load."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from product.effect import CHANNEL

from jobs.bursts import connect
from jobs.senders import Ask

PAUSE_S, PATIENCE_S = 0.01, 30.0
ASKING = 4  # threads that ask, as a web pool's
LOOK_EVERY_S = 0.004
Found = dict[str, float]


def measure_idle(asks: Mapping[str, Ask], count: int) -> dict[str, Found]:
    """Ask for one of each kind in turn, `count` times, with nothing else to do."""
    took: dict[str, list[float]] = {name: [] for name in asks}
    with _listening() as listening:
        for _ in range(count):
            for name, ask in asks.items():
                begun = time.monotonic()
                asked = ask(tells=True)
                told = _hear(listening)
                took[name].append(time.monotonic() - begun)
                if told != asked:
                    raise RuntimeError(f"asked for {asked}, told of {told}")
                time.sleep(PAUSE_S)
    return {name: _describe(each) for name, each in took.items()}


def measure_load(ask: Ask, per_s: float, seconds: float) -> Found:
    """Ask for `per_s` a second by the clock, from several threads; a time begins when it was due.

    What is done is looked for every `LOOK_EVERY_S`: commits that notify wait for each other.
    """
    count, heard = int(per_s * seconds), dict[str, float]()
    looking = threading.Thread(target=_look_for_all, args=(count, heard))
    looking.start()
    with ThreadPoolExecutor(ASKING) as asking:
        begun = time.monotonic()
        asked = []
        for number in range(count):
            at = begun + number / per_s
            time.sleep(max(0.0, at - time.monotonic()))
            asked.append((asking.submit(ask, tells=False), at))
    due = {each.result(): at for each, at in asked}
    looking.join()
    if missing := due.keys() - heard.keys():
        raise TimeoutError(f"{len(missing)} of {count} not done within {PATIENCE_S:g} s")
    return _describe([heard[job] - at for job, at in due.items()])


def _look_for_all(count: int, heard: dict[str, float]) -> None:
    with connect() as looking:
        looking.execute("SET synchronous_commit = off")
        until = time.monotonic() + PATIENCE_S
        while len(heard) < count and time.monotonic() < until:
            for (job,) in looking.execute("DELETE FROM effect RETURNING job").fetchall():
                heard[job] = time.monotonic()
            time.sleep(LOOK_EVERY_S)


def _listening() -> psycopg.Connection[Any]:
    listening = connect()
    listening.execute(f"LISTEN {CHANNEL}")
    return listening


def _hear(listening: psycopg.Connection[Any]) -> str:
    for told in listening.notifies(timeout=PATIENCE_S, stop_after=1):
        return told.payload
    raise TimeoutError(f"nothing was done within {PATIENCE_S:g} s")


def _describe(took: Sequence[float]) -> Found:
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return {"p50": 1000 * cuts[49], "p95": 1000 * cuts[94], "p99": 1000 * cuts[98]}
