"""The readers of streams: a plan for bench/streams/reader, a program in Go, and its report."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psutil
from web.load import ensure_built as ensure_load_built
from web.stack import BUILT

PROGRAM = BUILT / "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which streams to open when, and what they must hold: see bench/streams/reader/plan.go."""

    address: str
    streams: int
    ramp_s: float
    tokens: int
    per_s: float
    from_s: float
    to_s: float
    end_s: float
    create: str = ""
    path: str = ""
    method: str = "GET"
    body: str = ""
    bearers: tuple[str, ...] = ()
    first_from: float = 0.0
    holds: bool = False


@dataclass(slots=True, kw_only=True)
class Reading:
    """A reader at work; `report` is there once it has ended."""

    process: psutil.Popen
    begun: float
    report: dict[str, Any] = field(default_factory=dict)

    def sleep_until(self, after_s: float) -> None:
        """Sleep until so many seconds after the reader's clock started."""
        time.sleep(max(self.begun + after_s - time.monotonic(), 0))


def ensure_built() -> None:
    """Build the programs; says how to get Go where there is none."""
    ensure_load_built()
    folder = Path(__file__).parent / "reader"
    subprocess.run(["go", "build", "-o", PROGRAM, "."], cwd=folder, check=True)


@contextmanager
def reading(plan: Plan) -> Iterator[Reading]:
    """Read streams meanwhile; waits for their end."""
    environment = os.environ | {"GOMAXPROCS": "1", "GOGC": "400"}
    process = psutil.Popen(
        [PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    process.stdin.write(json.dumps(asdict(plan)))
    process.stdin.close()
    process.stdout.readline()
    current = Reading(process=process, begun=time.monotonic())
    try:
        yield current
        current.report = json.loads(process.stdout.read())
    finally:
        process.kill()
        process.wait()
