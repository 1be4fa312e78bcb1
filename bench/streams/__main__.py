"""What live streams cost, and what they do to ordinary requests. See bench/README.md."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from report import Goal, Row, keep_results, render_table
from web.seeding import seed
from web.stack import find_database_url

from streams import summary
from streams.chart import render_chart
from streams.litellm import check_installed
from streams.measuring import Bench, Round, open_bench
from streams.parts import (
    CROWDS,
    FEW,
    Rounds,
    hold_idle,
    measure_first,
    measure_hops,
    measure_levels,
    measure_others,
    measure_peers,
    measure_threads,
)
from streams.plans import plan_runs
from streams.reading import ensure_built
from streams.stack import running

PARTS = ("levels", "few", "crowds", "hops", "first", "threads", "peers", "idle")
BESIDE = {"levels", "few", "crowds", "threads"}  # with ordinary requests
BRIEF = ("levels", "hops", "first")  # what tells most of a change, or of another server
SERVERS = ("uvicorn", "granian")
LOAD = 0.4  # of what the web pool can do
PATIENCE_S = 120.0  # after which nothing is measured again


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a part gave; `errors` are streams and answers that were wrong or missing."""

    rows: list[Row]
    goals: list[Goal]
    errors: int


def main() -> int:
    """Measure, print, keep in bench/results/streams.json."""
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the stack is stopped as well
    ensure_built()
    if "peers" in options.only:
        check_installed()
    for server in (None,) if options.servers is None else options.servers or SERVERS:
        with running(server=server) as (port, provider, process):
            print("seeding ...", flush=True)
            bench = open_bench(port, provider, process, seed(find_database_url()))
            warm_up(bench)
            if BESIDE.intersection(options.only):
                set_load(bench)
            bench.patient_until_s = time.monotonic() + options.patience
            for name in options.only:
                report(measure(bench, name, options.rounds), options, server=server)
    return 0


def report(found: Found, options: argparse.Namespace, *, server: str | None) -> None:
    """Print a part, and keep it when it was measured as often as a figure needs."""
    prefix = f"{server}: " if server else ""
    rows = [
        Row(what=prefix + row.what, value=row.value, unit=row.unit, beside=row.beside)
        for row in found.rows
    ]
    print(render_table(rows, found.goals), end="\n\n")
    print(f"{found.errors} streams or answers were wrong or missing", flush=True)
    if not options.quick:
        name = "stream-servers" if server else "streams"
        written = keep_results(name, rows, [] if server else found.goals)
        draw(written)
        print(f"written to {written}", flush=True)


def draw(written: Path) -> None:
    """Write the chart of all that was measured so far beside its figures."""
    drawn = render_chart(json.loads(written.read_text())["rows"])
    if drawn:
        written.with_suffix(".txt").write_text(drawn + "\n")


def parse_arguments() -> argparse.Namespace:
    """Read --only PART (repeatable), --quick, --servers, --rounds and --patience."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="only this; repeatable")
    parser.add_argument("--quick", action="store_true", help="one round of the most telling parts")
    parser.add_argument(
        "--servers", nargs="*", choices=SERVERS, help="compare servers of the stream pool"
    )
    parser.add_argument("--rounds", type=int)
    parser.add_argument(
        "--patience",
        type=float,
        default=PATIENCE_S,
        help="seconds in which a disturbed round is taken again",
    )
    options = parser.parse_args()
    chosen = options.only or (BRIEF if options.quick or options.servers is not None else PARTS)
    options.only = [part for part in PARTS if part in chosen]
    if options.rounds is None:
        options.rounds = 1 if options.quick else 3
    return options


def warm_up(bench: Bench) -> None:
    """Have everything of a stream's way imported."""
    bench.measure(plan_runs("asked", 40, bearers=bench.bearers, seconds=1.0), crud=False)


def set_load(bench: Bench) -> None:
    """Fill the cache, and learn what the web pool can do."""
    bench.saturate(5.0)
    fastest = bench.saturate(4.0)
    bench.crud_per_s = LOAD * fastest
    print(f"ordinary requests: {fastest:.0f}/s at most, {bench.crud_per_s:.0f}/s from here on")


def measure(bench: Bench, name: str, rounds: int) -> Found:
    """Measure one part."""
    if name == "idle":
        idle = hold_idle(bench)
        rows, goals = summary.list_idle_rows(idle), summary.list_idle_goals(idle)
        return Found(rows=rows, goals=goals, errors=idle.errors)
    take, list_rows, list_goals = _PARTS[name]
    measured = take(bench, rounds, say)
    rows, goals = list_rows(measured), list_goals(measured)
    return Found(rows=rows, goals=goals, errors=summary.count_errors(measured))


def _no_goals(_rounds: Rounds) -> list[Goal]:
    return []


_PARTS = {
    "levels": (measure_levels, summary.list_level_rows, summary.list_level_goals),
    "few": (partial(measure_others, FEW), summary.list_beside_rows, _no_goals),
    "crowds": (partial(measure_others, CROWDS), summary.list_beside_rows, _no_goals),
    "hops": (measure_hops, summary.list_hop_rows, summary.list_hop_goals),
    "first": (measure_first, summary.list_first_rows, summary.list_first_goals),
    "threads": (measure_threads, summary.list_beside_rows, _no_goals),
    "peers": (measure_peers, summary.list_peer_rows, _no_goals),
}


def say(name: str, one: Round) -> None:
    """Print a round."""
    told = [name]
    if one.crud:
        told.append(f"p95 {one.crud['all']['p95_ms']:.1f} ms at {one.crud['per_s']:.0f}/s")
    if one.streams:
        first, took = one.streams["first_ms"], one.streams["took"]
        told.append(f"{one.streams['tokens'] / one.seconds:.0f} tokens/s")
        told.append(f"first token {first['p50']:.0f} and p99 {first['p99']:.0f} ms")
        told.append(f"took {took['p95']:.3f}, {one.streams['errors']} errors")
        told += [str(wrong)[:160] for wrong in one.streams["wrong"][:1]]
    told.append(f"others {one.cores['others']:.2f} cores")
    print(", ".join(told), flush=True)


if __name__ == "__main__":
    sys.exit(main())
