"""What was measured → rows and goals."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from report import Goal, Row

Measured = Mapping[str, Any]
_NAMES = {
    "tandem": "jobs",
    "celery": "Celery, same task",
    "nothing": "Celery, no-ops",
    "events": "events, each to four subscribers",
}
_ASKING = {"tandem": "ms to enqueue", "events": "ms to publish"}
_SAME = 80.0  # % of Celery doing the same without an outbox
_NOTHING = {"valkey": 60.0, "rabbitmq": 45.0}  # % of Celery doing nothing
_OVERHEAD_MS = 5.0


def list_rows(broker: str, measured: Measured) -> list[Row]:
    """Return the figures of one broker."""
    return [
        *(_describe_bursts(broker, name, each) for name, each in measured["bursts"].items()),
        _describe_lag(broker, measured["bursts"]["tandem"]),
        _describe_latency(f"{broker}: enqueue → result, idle", measured["idle"]),
        _describe_latency(
            f"{broker}: enqueue → result, at {measured['load_per_s']:.0f}/s", measured["load"]
        ),
    ]


def list_goals(broker: str, measured: Measured) -> list[Goal]:
    """Return the goals of one broker."""
    per_s = {name: _median(each, "per_s") for name, each in measured["bursts"].items()}
    idle = measured["idle"]
    return [
        Goal(
            what=f"{broker}: jobs/s, % of Celery with the same task",
            goal=_SAME, value=100 * per_s["tandem"] / per_s["celery"], at_least=True,
        ),
        Goal(
            what=f"{broker}: jobs/s, % of Celery's no-ops",
            goal=_NOTHING[broker], value=100 * per_s["tandem"] / per_s["nothing"], at_least=True,
        ),
        Goal(
            what=f"{broker}: p50 over Celery with the same task, idle, ms",
            goal=_OVERHEAD_MS, value=idle["tandem"]["p50"] - idle["celery"]["p50"],
        ),
    ]  # fmt: skip


def _describe_bursts(broker: str, name: str, bursts: Sequence[Measured]) -> Row:
    rates = [float(each["per_s"]) for each in bursts]
    parts = sorted({part for each in bursts for part in each["cores"]})
    cores: dict[str, float | str] = {
        f"cores of {part}": statistics.median(each["cores"].get(part, 0.0) for each in bursts)
        for part in parts
    }
    asking = _ASKING.get(name, "ms to send")
    beside = {"min": min(rates), "max": max(rates), asking: _median(bursts, "send_ms")}
    return Row(
        what=f"{broker}: {_NAMES[name]}", value=_median(bursts, "per_s"), unit="/s",
        beside=beside | cores,
    )  # fmt: skip


def _describe_lag(broker: str, bursts: Sequence[Measured]) -> Row:
    lag = {
        name: statistics.median(each["lag_ms"][name] for each in bursts)
        for name in ("p50", "p99", "last")
    }
    what = f"{broker}: relay's lag in a burst, p50"
    return Row(what=what, value=lag.pop("p50"), unit="ms", beside=lag)


def _describe_latency(what: str, found: Mapping[str, Mapping[str, float]]) -> Row:
    own, peer = found["tandem"], found["celery"]
    beside: dict[str, float | str] = {"p95": own["p95"], "p99": own["p99"]}
    beside |= {f"Celery {key}": peer[key] for key in ("p50", "p95", "p99")}
    return Row(what=f"{what}, p50", value=own["p50"], unit="ms", beside=beside)


def _median(bursts: Sequence[Measured], key: str) -> float:
    return statistics.median(float(each[key]) for each in bursts)
