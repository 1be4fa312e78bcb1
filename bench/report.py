"""What every benchmark ends with: a table for people and a JSON document for programs."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: what was measured, its median and unit, and what stands beside it."""

    what: str
    value: float
    unit: str
    beside: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A promise and what was measured of it; `goal` and `value` share a unit.

    The value may be at most the goal, or has to be `at_least` that.
    """

    what: str
    goal: float
    value: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def describe_machine() -> str:
    """Say what this was measured on, without naming the machine."""
    memory = round(psutil.virtual_memory().total / 2**30)
    cores = psutil.cpu_count()
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{cores} cores, {memory} GiB, {system}"


def find_commit() -> str:
    """Return the short hash of the commit, "unknown" outside a checkout."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def write_results(name: str, rows: Sequence[Row], goals: Sequence[Goal]) -> Path:
    """Write `bench/results/NAME.json` and return its path."""
    document = {
        "name": name,
        "commit": find_commit(),
        "machine": describe_machine(),
        "rows": [asdict(row) for row in rows],
        "goals": [asdict(goal) | {"met": goal.met} for goal in goals],
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(document, indent=2) + "\n")
    return path


def keep_results(name: str, rows: Sequence[Row], goals: Sequence[Goal]) -> Path:
    """Write the results of some parts; those of others stay, rows with the commit they are of."""
    path = RESULTS / f"{name}.json"
    earlier = {"rows": [], "goals": []}
    if path.exists():
        earlier = json.loads(path.read_text())
        for row in earlier["rows"]:
            row["beside"].setdefault("commit", earlier["commit"])
    whats = {each.what for each in (*rows, *goals)}
    kept_rows = [Row(**row) for row in earlier["rows"] if row["what"] not in whats]
    kept_goals = [
        Goal(**{key: value for key, value in goal.items() if key != "met"})
        for goal in earlier["goals"]
        if goal["what"] not in whats
    ]
    return write_results(name, [*kept_rows, *rows], [*kept_goals, *goals])


def render_table(rows: Sequence[Row], goals: Sequence[Goal]) -> str:
    """Render figures and goals as aligned plain text."""
    lines = [f"{row.what:<52} {row.value:>10.2f} {row.unit:<5} {_beside(row)}" for row in rows]
    lines += [""]
    lines += [
        f"{'met' if goal.met else 'MISSED':<6} {goal.what:<52} {goal.value:>10.2f}"
        f" {'≥' if goal.at_least else '≤'} {goal.goal:g}"
        for goal in goals
    ]
    return "\n".join(line.rstrip() for line in lines)


def _beside(row: Row) -> str:
    return ", ".join(
        f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}"
        for name, value in row.beside.items()
    )
