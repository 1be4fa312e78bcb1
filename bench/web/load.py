"""The load: a plan for bench/web/load, a program in Go, and what it reports."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web.stack import BUILT

PROGRAM = BUILT / "load"
CONNECTIONS = 64
ZIPF = 1.0  # the document of rank k is asked for in proportion to 1/k


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds before measuring and of measuring; requests a second, 0 as many as possible."""

    warm_up_s: float
    seconds: float
    rate: float = 0.0


def ensure_built() -> None:
    """Build the program; says how to get Go where there is none."""
    if shutil.which("go") is None:
        sys.exit(
            "the load generator is a small Go program, and there is no go on PATH\n"
            "hint: install Go 1.21 or later (Debian: apt-get install golang-go)"
        )
    folder = Path(__file__).parent / "load"
    subprocess.run(["go", "build", "-o", PROGRAM, "."], cwd=folder, check=True)


def send_load(plan: dict[str, Any], timing: Timing, *, port: int, seed: int) -> dict[str, Any]:
    """Send one round; return the program's report (bench/web/load/results.go)."""
    whole = plan | {
        "address": f"127.0.0.1:{port}",
        "connections": CONNECTIONS,
        "warm_up_s": timing.warm_up_s,
        "seconds": timing.seconds,
        "rate": timing.rate,
        "zipf": ZIPF,
        "seed": seed,
    }
    done = subprocess.run(
        [PROGRAM], input=json.dumps(whole), capture_output=True, text=True, check=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report
