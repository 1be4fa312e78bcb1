"""Rounds → rows and goals."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

from report import Goal, Row

from streams.measuring import DISTURBED_CORES, Round
from streams.parts import ALONE, LIVE, REPLAYED, Idle, Rounds

HOPS = ("producer", "records", "stream", "gateway")
KIB = 1024


def median(measured: Sequence[Round], figure: Callable[[Round], float]) -> float:
    """Return the median of one figure, of the rounds that nothing else disturbed if there are."""
    return statistics.median(figure(each) for each in list_quiet(measured) or measured)


def list_quiet(measured: Sequence[Round]) -> list[Round]:
    """Return the rounds in which others used little of the machine."""
    return [each for each in measured if each.cores["others"] <= DISTURBED_CORES]


def list_level_rows(rounds: Rounds) -> list[Row]:
    """Return a row of ordinary requests' p95 for each number of streams."""
    return [
        Row(
            what=f"ordinary requests beside {name}, p95",
            value=median(measured, _p95),
            unit="ms",
            beside=({} if name == ALONE else {"times alone": _compare(rounds, name)})
            | _describe_crud(measured)
            | _describe_streams(measured)
            | _describe_cores(measured),
        )
        for name, measured in rounds.items()
    ]


def list_beside_rows(rounds: Rounds) -> list[Row]:
    """Return the same but for the row of no streams, which stands among the levels."""
    return [row for row in list_level_rows(rounds) if f" {ALONE}" not in row.what]


def list_level_goals(rounds: Rounds) -> list[Goal]:
    """Return the goals of ordinary requests beside streams."""
    replayed, live = f"{REPLAYED} streams", f"{LIVE} streams from a live provider"
    p95 = "p95 of ordinary requests"
    return [
        Goal(
            what=f"{p95} at {REPLAYED * 20:,} tokens/s replayed, times alone",
            goal=1.5,
            value=_compare(rounds, replayed),
        ),
        Goal(
            what=f"{p95} at {LIVE * 20:,} tokens/s through a live provider, times alone",
            goal=2.0,
            value=_compare(rounds, live),
        ),
        Goal(
            what=f"a stream of {REPLAYED} takes, p95, times its ideal time",
            goal=1.1,
            value=median(rounds[replayed], lambda each: each.streams["took"]["p95"]),
        ),
    ]


def _compare(rounds: Rounds, name: str) -> float:
    """Return p95 beside streams in times of p95 alone."""
    return median(rounds[name], _p95) / median(rounds[ALONE], _p95)


def list_hop_rows(rounds: Rounds) -> list[Row]:
    """Return what a token costs in all hops together, each hop beside it."""
    return [
        Row(
            what=f"a token through all hops, {name}",
            value=median(measured, lambda each: each.cost_us(*HOPS)),
            unit="µs",
            beside={hop: median(measured, lambda each, hop=hop: each.cost_us(hop)) for hop in HOPS}
            | {
                f"not counted: {part}": median(measured, lambda each, part=part: each.cost_us(part))
                for part in ("provider", "reader")
            }
            | {"tokens/s": f"{median(measured, _tokens_per_s):.0f}"},
        )
        for name, measured in rounds.items()
    ]


def list_hop_goals(rounds: Rounds) -> list[Goal]:
    """Return the goal of processor time a token."""
    return [
        Goal(
            what=f"all hops together a token, {name}, µs",
            goal=50,
            value=median(measured, lambda each: each.cost_us(*HOPS)),
        )
        for name, measured in rounds.items()
    ]


def list_first_rows(rounds: Rounds) -> list[Row]:
    """Return how long the first token takes."""
    return [
        Row(
            what=f"first token at 200 streams, {name}, p50",
            value=median(measured, lambda each: each.streams["first_ms"]["p50"]),
            unit="ms",
            beside={
                key: median(measured, lambda each, key=key: each.streams["first_ms"][key])
                for key in ("p95", "p99")
            }
            | _describe_cores(measured),
        )
        for name, measured in rounds.items()
    ]


def list_first_goals(rounds: Rounds) -> list[Goal]:
    """Return the goals of what a run adds to the first token."""
    return [
        Goal(
            what=f"first token over calling the provider directly, {key}, ms",
            goal=goal,
            value=_first_ms(rounds["through a run"], key) - _first_ms(rounds["directly"], key),
        )
        for goal, key in ((10.0, "p50"), (50.0, "p99"))
    ]


def _first_ms(measured: Sequence[Round], key: str) -> float:
    return median(measured, lambda each: each.streams["first_ms"][key])


def list_peer_rows(rounds: Rounds) -> list[Row]:
    """Return tokens a second of one core, of LiteLLM and of all hops of a run."""
    parts = {"litellm": ("litellm",), "tandem": HOPS}
    return [
        Row(
            what=f"{name} before a live provider, tokens/s of a core",
            value=median(measured, lambda each, name=name: 1e6 / each.cost_us(*parts[name])),
            unit="/s",
            beside={
                "µs a token": median(measured, lambda each, name=name: each.cost_us(*parts[name]))
            }
            | _describe_streams(measured),
        )
        for name, measured in rounds.items()
    ]


def list_idle_rows(idle: Idle) -> list[Row]:
    """Return what idle streams take."""
    beside = {part: each / KIB for part, each in idle.bytes_each.items()}
    held: dict[str, float | str] = {"pool connections": str(idle.pool_size)}
    held |= {"pool waits": str(idle.pool_waits), "connections opened": str(idle.pool_opened)}
    held |= {"errors": str(idle.errors)}
    return [
        Row(what="idle streams held", value=idle.held, unit="", beside=held),
        Row(
            what="an idle stream, stream pool",
            value=idle.bytes_each["stream"] / KIB,
            unit="KiB",
            beside=beside,
        ),
    ]


def list_idle_goals(idle: Idle) -> list[Goal]:
    """Return the goals of idle streams."""
    return [
        Goal(what="idle streams held at once", goal=4000, value=idle.held, at_least=True),
        Goal(
            what="an idle stream in the stream pool, KiB",
            goal=32,
            value=idle.bytes_each["stream"] / KIB,
        ),
        Goal(
            what="waits for a database connection in use meanwhile",
            goal=0,
            value=max(idle.pool_waits - idle.pool_opened, 0),
        ),
    ]


def count_errors(rounds: Rounds) -> int:
    """Return how many streams and ordinary answers were wrong, late ends among them."""
    return sum(
        each.streams.get("errors", 0)
        + (each.crud["all"]["errors"] + each.crud["warm_up_errors"] if each.crud else 0)
        for measured in rounds.values()
        for each in measured
    )


def _p95(one: Round) -> float:
    return float(one.crud["all"]["p95_ms"])


def _tokens_per_s(one: Round) -> float:
    return float(one.streams["tokens"]) / one.seconds


def _describe_crud(measured: Sequence[Round]) -> dict[str, float | str]:
    beside: dict[str, float | str] = {
        key: median(measured, lambda each, key=key: each.crud["all"][f"{key}_ms"])
        for key in ("p50", "p99")
    }
    beside["requests/s"] = f"{median(measured, lambda each: each.crud['per_s']):.0f}"
    told = [_p95(each) for each in list_quiet(measured) or measured]
    beside |= {"min": min(told), "max": max(told), "quiet rounds": str(len(list_quiet(measured)))}
    errors = sum(each.crud["all"]["errors"] for each in measured)
    return beside | ({"errors": str(errors)} if errors else {})


def _describe_streams(measured: Sequence[Round]) -> dict[str, float | str]:
    if not measured[0].streams:
        return {}
    beside: dict[str, float | str] = {"tokens/s": f"{median(measured, _tokens_per_s):.0f}"}
    beside["first token p50"] = median(measured, lambda each: each.streams["first_ms"]["p50"])
    beside["first token p99"] = median(measured, lambda each: each.streams["first_ms"]["p99"])
    beside["took p95"] = median(measured, lambda each: each.streams["took"]["p95"])
    errors = sum(each.streams["errors"] for each in measured)
    return beside | ({"streams with errors": str(errors)} if errors else {})


def _describe_cores(measured: Sequence[Round]) -> dict[str, float | str]:
    parts = ("web", "stream", "producer", "gateway", "records", "db", "cache")
    apart = ("provider", "reader", "load", "others")
    cores = {
        f"cores of {part}": median(measured, lambda each, part=part: each.cores.get(part, 0.0))
        for part in (*parts, *apart)
    }
    return {name: value for name, value in cores.items() if value >= 0.02}
