"""How many requests a second the Workspace answers, how fast, and what else would answer them.

One stack, one PostgreSQL, one gateway, one load generator: the Workspace, the ceilings, the same
code the naive way and two peers, in turns. See bench/README.md.
"""

from __future__ import annotations

import argparse
import sys

from report import render_table, write_results
from start import find_free_port

from web.configurations import ALL, MIXES, Configuration
from web.load import Timing, ensure_built
from web.rounds import Bench, Round, open_bench
from web.seeding import seed
from web.stack import find_database_url, running_stack
from web.summary import (
    count_errors,
    list_goals,
    list_paced_rows,
    list_saturated_rows,
    median,
)

FIXED_LOAD = 0.45
WARM_UP_S = 1.5
FILLING_S = 12.0  # before the first round: then the cache holds what it holds in the long run


def main() -> int:
    """Measure, print, write bench/results/web.json."""
    options = parse_arguments()
    ensure_built()
    chosen = [each for each in ALL if not options.only or each.name in options.only]
    port = find_free_port()
    with running_stack(port):
        print("seeding ...", flush=True)
        bench = open_bench(port, seed(find_database_url()))
        fill(bench, chosen, options)
        saturated = measure(bench, chosen, options, {})
        rates = {
            name: FIXED_LOAD * median(measured, lambda each: each.report["per_s"])
            for name, measured in saturated.items()
        }
        mixes = [each for each in MIXES if each in chosen]
        paced = {} if options.quick and not options.only else measure(bench, mixes, options, rates)
    rows = [*list_saturated_rows(saturated), *list_paced_rows(paced)]
    goals = list_goals(saturated, paced)
    print(render_table(rows, goals), end="\n\n")
    errors = count_errors(saturated, paced)
    print(
        f"{errors} answers were wrong or missing" + (": these figures are not good" * bool(errors))
    )
    if not options.only and not options.quick:
        print(f"written to {write_results('web', rows, goals)}")
    return 0


def parse_arguments() -> argparse.Namespace:
    """Read --quick, --only NAME (repeatable), --rounds and --seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round each, no fixed load")
    names = [each.name for each in ALL]
    parser.add_argument("--only", action="append", choices=names, help="only this; repeatable")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    if options.rounds is None:
        options.rounds = 1 if options.quick else 3
    return options


def fill(bench: Bench, chosen: list[Configuration], options: argparse.Namespace) -> None:
    """Let the Workspace answer for a while, so that its cache is as full as it gets."""
    tandem = MIXES[0]
    if tandem in chosen:
        print("filling the cache ...", flush=True)
        bench.measure(tandem, Timing(warm_up_s=0, seconds=FILLING_S / (1 + options.quick)))


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
            one = bench.measure(each, timing)
            measured[each.name].append(one)
            report = one.report
            at = f" of {rate:.0f} asked" if rate else ""
            print(
                f"round {turn + 1}, {each.name}: {report['per_s']:.0f}/s{at},"
                f" p95 {report['all']['p95_ms']:.1f} ms,"
                f" {report['all']['errors'] + report['warm_up_errors']} errors",
                flush=True,
            )
            for wrong in report["wrong"][:1]:
                print(f"  {wrong}", flush=True)
    return measured


if __name__ == "__main__":
    sys.exit(main())
