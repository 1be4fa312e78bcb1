"""From asking to hearing that it has committed: one after another, and under a fixed load."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Sequence
from typing import Any

import psycopg
from product.effect import CHANNEL

from jobs.bursts import connect
from jobs.senders import Sender

PAUSE_S, PATIENCE_S = 0.01, 20.0
Found = dict[str, float]


def measure_idle(senders: Sequence[Sender], count: int) -> dict[str, Found]:
    """Ask for one of each kind in turn, `count` times, with nothing else to do."""
    took: dict[str, list[float]] = {"tandem": [], "celery": []}
    names = dict(zip(took, senders, strict=True))
    with _listening() as listening:
        for _ in range(count):
            for name, sender in names.items():
                begun = time.monotonic()
                asked = sender.ask()
                told = _hear(listening)
                took[name].append(time.monotonic() - begun)
                if told != asked:
                    raise RuntimeError(f"asked for {asked}, told of {told}")
                time.sleep(PAUSE_S)
    return {name: _describe(each) for name, each in took.items()}


def measure_load(sender: Sender, per_s: float, seconds: float) -> Found:
    """Ask for `per_s` a second by the clock; a time begins when it was due."""
    due: dict[str, float] = {}
    heard: dict[str, float] = {}
    count = int(per_s * seconds)
    with _listening() as listening:
        hearing = threading.Thread(target=_hear_all, args=(listening, count, heard))
        hearing.start()
        begun = time.monotonic()
        for number in range(count):
            at = begun + number / per_s
            if (early_s := at - time.monotonic()) > 0:
                time.sleep(early_s)
            due[sender.ask()] = at
        asked_s = time.monotonic() - begun
        hearing.join()
    if missing := due.keys() - heard.keys():
        raise TimeoutError(f"{len(missing)} of {count} not done within {PATIENCE_S:g} s")
    found = _describe([heard[job] - at for job, at in due.items()])
    return found | {"asked_per_s": count / asked_s}


def _listening() -> psycopg.Connection[Any]:
    listening = connect()
    listening.execute(f"LISTEN {CHANNEL}")
    return listening


def _hear(listening: psycopg.Connection[Any]) -> str:
    for told in listening.notifies(timeout=PATIENCE_S, stop_after=1):
        return told.payload
    raise TimeoutError(f"nothing was done within {PATIENCE_S:g} s")


def _hear_all(listening: psycopg.Connection[Any], count: int, heard: dict[str, float]) -> None:
    for told in listening.notifies(timeout=PATIENCE_S):  # in all, not since the last one
        heard[told.payload] = time.monotonic()
        if len(heard) == count:
            return


def _describe(took: Sequence[float]) -> Found:
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return {"p50": 1000 * cuts[49], "p95": 1000 * cuts[94], "p99": 1000 * cuts[98]}
