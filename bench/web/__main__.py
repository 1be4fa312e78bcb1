"""How many requests a second the Workspace answers, how fast, and what else would answer them.

One stack, one PostgreSQL, one gateway, one load generator: the Workspace, the ceilings, the same
code the naive way and two peers, in turns. See bench/README.md.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path

from report import render_table, write_results
from start import find_free_port

from web.configurations import ALL, MIXES, Configuration
from web.load import Timing, ensure_built
from web.rounds import Bench, Round, open_bench
from web.seeding import seed
from web.servers import VARIANTS, Variant
from web.stack import find_database_url, running_stack
from web.summary import (
    Rounds,
    count_errors,
    list_goals,
    list_paced_rows,
    list_saturated_rows,
    median,
)

PARTS = Path(__file__).parent / "parts.toml"
FIXED_LOAD = 0.45
WARM_UP_S = 1.0
DISTURBED_CORES, TRIES = 0.3, 3  # of the machine, used by what is no part of the benchmark
PATIENCE_S = 100.0  # after which nothing is measured again
FILLING_S = 12.0  # before the first round: then the cache holds what it holds in the long run


def main() -> int:
    """Measure, print, write bench/results/web.json."""
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the stack is stopped as well
    ensure_built()
    if options.servers:
        beside, chosen = "".join(map(Variant.render, VARIANTS)), list_variants()
    else:
        beside, chosen = PARTS.read_text(), list_chosen(options.only)
    port = find_free_port()
    with running_stack(port, beside=beside):
        print("seeding ...", flush=True)
        bench = open_bench(port, seed(find_database_url()), patience_s=PATIENCE_S)
        fill(bench, chosen, options)
        saturated = measure(bench, chosen, options, {})
        rates = {
            name: FIXED_LOAD * median(measured, lambda each: each.report["per_s"])
            for name, measured in saturated.items()
        }
        mixes = [] if options.quick or options.servers else [e for e in MIXES if e in chosen]
        paced = measure(bench, mixes, options, rates)
    report(options, saturated, paced)
    return 0


def list_chosen(only: list[str] | None) -> list[Configuration]:
    """Return the configurations of these names, all without any."""
    return [each for each in ALL if not only or each.name in only]


def list_variants() -> list[Configuration]:
    """Return the servers that are compared."""
    return [each.configure() for each in VARIANTS]


def report(options: argparse.Namespace, saturated: Rounds, paced: Rounds) -> None:
    """Print what was measured; keep it when it is the whole."""
    rows = [*list_saturated_rows(saturated), *list_paced_rows(paced)]
    goals = [] if options.servers else list_goals(saturated, paced)
    print(render_table(rows, goals), end="\n\n")
    errors = count_errors(saturated, paced)
    print(
        f"{errors} answers were wrong or missing" + (": these figures are not good" * bool(errors))
    )
    if options.servers or not (options.only or options.quick):
        name = "servers" if options.servers else "web"
        print(f"written to {write_results(name, rows, goals)}")


def parse_arguments() -> argparse.Namespace:
    """Read --quick, --only NAME (repeatable), --servers, --rounds and --seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round each, no fixed load")
    names = [each.name for each in ALL]
    parser.add_argument("--only", action="append", choices=names, help="only this; repeatable")
    parser.add_argument("--servers", action="store_true", help="compare servers of the web pool")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    if options.rounds is None:
        options.rounds = 1 if options.quick else 3
    return options


def fill(bench: Bench, chosen: list[Configuration], options: argparse.Namespace) -> None:
    """Let the Workspace answer for a while, so that its cache is as full as it gets."""
    cached = [each for each in chosen if each.gzip]
    if cached:
        print("filling the cache ...", flush=True)
        bench.measure(cached[0], Timing(warm_up_s=0, seconds=FILLING_S / (1 + options.quick)))


def measure(
    bench: Bench,
    chosen: list[Configuration],
    options: argparse.Namespace,
    rates: dict[str, float],
) -> dict[str, list[Round]]:
    """Measure every configuration in turn, as often as asked; saturated where no rate is given."""
    measured: dict[str, list[Round]] = {each.name: [] for each in chosen}
    for turn in range(options.rounds):
        for each in chosen:
            rate = rates.get(each.name, 0.0)
            timing = Timing(warm_up_s=WARM_UP_S, seconds=options.seconds, rate=rate)
            one = measure_quietly(bench, each, timing)
            measured[each.name].append(one)
            report = one.report
            at = f" of {rate:.0f} asked" if rate else ""
            print(
                f"round {turn + 1}, {each.name}: {report['per_s']:.0f}/s{at},"
                f" p95 {report['all']['p95_ms']:.1f} ms,"
                f" {report['all']['errors'] + report['warm_up_errors']} errors,"
                f" others {one.cores['others']:.2f} cores",
                flush=True,
            )
            for wrong in report["wrong"][:1]:
                print(f"  {wrong}", flush=True)
    return measured


def measure_quietly(bench: Bench, configuration: Configuration, timing: Timing) -> Round:
    """Measure one round, again while others use the machine too much; the quietest counts."""
    rounds = [bench.measure(configuration, timing)]
    while (
        rounds[-1].cores["others"] > DISTURBED_CORES
        and len(rounds) < TRIES
        and time.monotonic() < bench.patient_until_s
    ):
        rounds.append(bench.measure(configuration, timing))
    return min(rounds, key=lambda each: each.cores["others"])


if __name__ == "__main__":
    sys.exit(main())
