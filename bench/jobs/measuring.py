"""Measures inside the environment of a worker, and prints what it found as JSON."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import asdict

import django

django.setup()

from product.effect import CREATE  # noqa: E402

from jobs.bursts import Crew, measure_burst  # noqa: E402 - after Django is set up
from jobs.latency import measure_idle, measure_load  # noqa: E402
from jobs.senders import SENDERS  # noqa: E402
from tandem.project.connections import keep_connections  # noqa: E402

BURST, WARM_UP, SAMPLES = 2000, 200, 200
LOAD, LOAD_S = 0.5, 5.0  # of what a burst gave, for so long


def main() -> int:
    """Measure every round of every part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, required=True)
    rounds = parser.parse_args().rounds
    keep_connections()
    crew = Crew()
    crew.database.execute(CREATE)
    for sender in SENDERS.values():
        measure_burst(crew, sender, WARM_UP)
    asks = {name: sender.ask for name, sender in SENDERS.items() if sender.ask is not None}
    idle = measure_idle(asks, SAMPLES)
    bursts: dict[str, list[object]] = {name: [] for name in SENDERS}
    rates: list[float] = []
    for turn in range(rounds):
        for name, sender in SENDERS.items():
            burst = measure_burst(crew, sender, BURST)
            bursts[name].append(asdict(burst))
            print(f"  round {turn + 1}, {name}: {burst.per_s:.0f}/s", file=sys.stderr, flush=True)
            if name == "tandem":
                rates.append(burst.per_s)
    per_s = LOAD * statistics.median(rates)
    crew.database.execute("TRUNCATE effect")
    load = {name: measure_load(ask, per_s, LOAD_S) for name, ask in asks.items()}
    print(json.dumps({"bursts": bursts, "idle": idle, "load": load, "load_per_s": per_s}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
