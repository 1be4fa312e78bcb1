"""How long the whole default stack takes to start, what holds it up, and what it weighs idle.

Cold: an instance that has never run (initdb, migrations, Django's static files), after what
`make setup` does. Warm: the same instance started again. Beside them, in the same run, the floor:
how long one bare interpreter takes to import the application, as each of four pool processes does.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
from report import RESULTS, Goal, Row, render_table, write_results
from waterfall import render_waterfall

ROOT = Path(__file__).resolve().parent.parent
TANDEM = Path(sys.executable).parent / "tandem"
INSTANCE = "bench-start"
# The application only reads these when it is imported; nothing is connected to.
NOWHERE = {
    "SECRET_KEY": "x" * 64,
    "DATABASE_URL": "postgresql://nobody:x@/nowhere?host=/nowhere",
    "SESSIONS_URL": "unix://:x@/nowhere?db=0",
    "CHANNELS_URL": "unix://:x@/nowhere?db=0",
    "RUNS_URL": "unix://:x@/nowhere?db=0",
    "BROKER_URL": "unix://:x@/nowhere?db=0",
    "PUBLIC_URL": "http://localhost",
}
COLD_GOAL_S, WARM_GOAL_S, MEMORY_GOAL_MB = 5.0, 3.0, 400.0


def main() -> int:
    """Measure, print, write bench/results/start.json."""
    options = parse_arguments()
    cold, warm, waterfalls, memory = [], [], {}, {}
    floor = [measure_import() for _ in range(options.runs)]
    for turn in range(options.runs):
        shutil.rmtree(ROOT / f".tandem-{INSTANCE}", ignore_errors=True)
        for name, figures in (("cold", cold), ("warm", warm)):
            print(f"run {turn + 1} of {options.runs}, {name} ...", flush=True)
            tandem("check")  # as `make setup` does: the routes are read from the code
            figures.append(start())
            waterfalls[name] = read_status()
            if turn == options.runs - 1 and name == "warm":
                memory = weigh_when_idle(options.idle)
            tandem("down")
    rows, goals = summarise(cold, warm, floor, memory)
    print(render_table(rows, goals), end="\n\n")
    drawn = "\n\n".join(
        f"{name} start\n{render_waterfall(status['start'])}" for name, status in waterfalls.items()
    )
    print(drawn, end="\n\n")
    print(f"written to {write_results('start', rows, goals).relative_to(ROOT)}")
    (RESULTS / "start.txt").write_text(drawn + "\n")
    shutil.rmtree(ROOT / f".tandem-{INSTANCE}", ignore_errors=True)
    return 0


def parse_arguments() -> argparse.Namespace:
    """Read --runs (at least 3) and --idle, the seconds between ready and weighing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--idle", type=float, default=60.0)
    return parser.parse_args()


def start() -> float:
    """Start the stack detached on a free port; return the seconds until the command is back."""
    port = find_free_port()
    began = time.perf_counter()
    tandem("up", "--detach", "--port", str(port))
    return time.perf_counter() - began


def tandem(*arguments: str) -> str:
    """Run one tandem command on the benchmark's own instance; its output, or its errors and out."""
    done = subprocess.run(
        [TANDEM, *arguments, "--instance", INSTANCE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"tandem {' '.join(arguments)} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def read_status() -> dict[str, Any]:
    """Return what `tandem status --json` says."""
    status: dict[str, Any] = json.loads(tandem("status", "--json"))
    return status


def find_free_port() -> int:
    """Return a TCP port nobody listens on, below the kernel's ephemeral ones."""
    for port in range(18080, 32000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    sys.exit("no free port below 32000")


def measure_import() -> float:
    """Seconds one bare interpreter takes to import the WSGI application: the floor of a worker."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "import workspace.wsgi"], cwd=ROOT, check=True, env=NOWHERE
    )
    return time.perf_counter() - began


def weigh_when_idle(seconds: float) -> dict[str, float]:
    """Wait, then return the proportional set size in MB of each part, supervisor included."""
    print(f"ready; weighing after {seconds:g} s ...", flush=True)
    time.sleep(seconds)
    status = read_status()
    supervisor = psutil.Process(status["supervisor"]["pid"])
    owners = {service["pid"]: service["part"] for service in status["services"] if service["pid"]}
    weights: dict[str, float] = {}
    for child in supervisor.children():
        family = [child, *child.children(recursive=True)]
        name = owners.get(child.pid, "guardian")
        weights[name] = weights.get(name, 0.0) + sum(weigh(process) for process in family)
    return {"supervisor": weigh(supervisor), **weights}


def weigh(process: psutil.Process) -> float:
    """Return one process's proportional set size in MB."""
    return float(process.memory_full_info().pss) / 1e6


def summarise(
    cold: list[float], warm: list[float], floor: list[float], memory: Mapping[str, float]
) -> tuple[list[Row], list[Goal]]:
    """Turn the figures into rows and goals, medians first."""
    total = sum(memory.values())
    rows = [
        _seconds("cold start, command to ready", cold),
        _seconds("warm start, command to ready", warm),
        _seconds("floor: one interpreter importing the application", floor),
        Row(what="idle memory, sum of PSS", value=total, unit="MB", beside=memory),
    ]
    goals = [
        Goal(
            what="cold start, command to ready, s", goal=COLD_GOAL_S, value=statistics.median(cold)
        ),
        Goal(
            what="warm start, command to ready, s", goal=WARM_GOAL_S, value=statistics.median(warm)
        ),
        Goal(what="idle memory, sum of PSS, MB", goal=MEMORY_GOAL_MB, value=total),
    ]
    return rows, goals


def _seconds(what: str, figures: list[float]) -> Row:
    beside = {"min": min(figures), "max": max(figures), "runs": str(len(figures))}
    return Row(what=what, value=statistics.median(figures), unit="s", beside=beside)


if __name__ == "__main__":
    sys.exit(main())
