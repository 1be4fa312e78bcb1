"""What jobs cost beside Celery alone, on both brokers. See bench/README.md."""

from __future__ import annotations

import argparse
import signal
import sys

from report import keep_results, render_table

from jobs.stack import PROFILES, find_missing, measure_with
from jobs.summary import list_goals, list_rows


def main() -> int:
    """Measure, print, keep in bench/results/jobs.json."""
    options = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the stack is stopped as well
    for broker in options.only or PROFILES:
        if missing := find_missing(broker):
            print(missing)
            continue
        print(f"{broker} ...", flush=True)
        measured = measure_with(broker, rounds=1 if options.quick else 3)
        rows, goals = list_rows(broker, measured), list_goals(broker, measured)
        print(render_table(rows, goals), end="\n\n", flush=True)
        if not options.quick:
            print(f"written to {keep_results('jobs', rows, goals)}", flush=True)
    return 0


def parse_arguments() -> argparse.Namespace:
    """Read --only BROKER (repeatable) and --quick."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=PROFILES, help="only this; repeatable")
    parser.add_argument("--quick", action="store_true", help="one round of each")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
