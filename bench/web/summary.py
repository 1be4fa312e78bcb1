"""Rounds → rows and goals."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence

from report import Goal, Row

from web.rounds import Round

Rounds = Mapping[str, Sequence[Round]]
_TIMES = (25.0, "before"), (6.0, "drf"), (10.0, "fastapi")
_SHOWN_CORES = 0.02


def list_saturated_rows(rounds: Rounds) -> list[Row]:
    """Return a row of requests a second for each configuration."""
    return [
        Row(
            what=f"{name}, saturated",
            value=median(measured, lambda each: each.report["per_s"]),
            unit="/s",
            beside=_describe(measured),
        )
        for name, measured in rounds.items()
    ]


def list_paced_rows(rounds: Rounds) -> list[Row]:
    """Return a row of the 95th percentile for each configuration at its fixed load."""
    return [
        Row(
            what=f"{name}, at 45 % load, p95",
            value=median(measured, lambda each: each.report["all"]["p95_ms"]),
            unit="ms",
            beside={"per_s": median(measured, lambda each: each.report["per_s"])}
            | _describe(measured),
        )
        for name, measured in rounds.items()
    ]


def list_goals(saturated: Rounds, paced: Rounds) -> list[Goal]:
    """Return the goals of what was measured."""
    per_s = {
        name: median(each, lambda one: one.report["per_s"]) for name, each in saturated.items()
    }
    goals = [
        Goal(what=f"mix, times {peer}", goal=goal, value=per_s["tandem"] / value, at_least=True)
        for goal, peer in _TIMES
        if "tandem" in per_s and (value := per_s.get(peer))
    ]
    if ceiling := per_s.get("trivial-django"):
        value = 100 * per_s.get("cached-read", 0.0) / ceiling
        what = "cached read alone, % of the trivial Django view"
        goals.append(Goal(what=what, goal=100, value=value, at_least=True))
    return goals + _list_paced_goals(paced) + _list_cache_goals(saturated.get("tandem", ()))


def _list_paced_goals(paced: Rounds) -> list[Goal]:
    measured = paced.get("tandem", ())
    if not measured:
        return []
    return [
        Goal(
            what=f"tandem at 45 % load, p{percent}, ms",
            goal=goal,
            value=median(measured, lambda each, key=f"p{percent}_ms": each.report["all"][key]),
        )
        for percent, goal in ((95, 20.0), (99, 40.0))
    ]


def _list_cache_goals(measured: Sequence[Round]) -> list[Goal]:
    if not measured:
        return []
    found = {
        "hit ratio, documents read, %": (70.0, lambda each: 100 * hit_ratio(each, "read")),
        "hit ratio, reads and lists, %": (70.0, lambda each: 100 * hit_ratio(each, "read", "list")),
        "requests on a kept connection to PostgreSQL, %": (98.0, lambda each: 100 * each.reuse),
    }
    return [
        Goal(what=what, goal=goal, value=median(measured, figure), at_least=True)
        for what, (goal, figure) in found.items()
    ]


def hit_ratio(measured: Round, *kinds: str) -> float:
    """Return the share of right answers that were ready ones, from 0 to 1."""
    figures = [measured.report["kinds"][kind] for kind in kinds]
    return sum(each["hits"] for each in figures) / max(sum(each["answers"] for each in figures), 1)


def count_errors(*all_rounds: Rounds) -> int:
    """Return how many answers were wrong or missing, warm-ups included."""
    return sum(
        each.report["all"]["errors"] + each.report["warm_up_errors"]
        for rounds in all_rounds
        for measured in rounds.values()
        for each in measured
    )


def median(measured: Sequence[Round], figure: Callable[[Round], float]) -> float:
    """Return the median of one figure."""
    return statistics.median(figure(each) for each in measured)


def _describe(measured: Sequence[Round]) -> dict[str, float | str]:
    figures = [each.report["per_s"] for each in measured]
    beside: dict[str, float | str] = {"min": min(figures), "max": max(figures)}
    for key in ("p50", "p95", "p99"):
        beside[key] = median(measured, lambda each, key=key: each.report["all"][f"{key}_ms"])
    errors = sum(each.report["all"]["errors"] for each in measured)
    if errors:
        beside["errors"] = str(errors)
    return beside | {"reuse": median(measured, lambda each: each.reuse)} | _describe_cores(measured)


def _describe_cores(measured: Sequence[Round]) -> dict[str, float | str]:
    last = measured[-1].cores
    used = {f"cores of {part}": value for part, value in last.items() if value >= _SHOWN_CORES}
    return dict(sorted(used.items(), key=lambda item: -item[1]))
