"""The stack that is measured: the project's own stack.toml, and what stands beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".tandem-bench"
FILE = ROOT / ".tandem-bench.toml"
INSTANCE = "bench-web"
TANDEM = Path(sys.executable).parent / "tandem"
# One client address sends everything here, and a fifth of the finished answers fit.
_CHANGES = (
    ('use = "nginx"\n', 'use = "nginx"\nsettings = { rate_per_s = 1000000, burst = 1000000 }\n'),
    # writes are counted as they are for users, and 32 of them send what many would
    (
        'kind = "wsgi"  ',
        (
            'env = { API_WRITES_PER_MINUTE = "1000000", API_IMPORTS_PER_MINUTE = "1000000" }\n'
            'kind = "wsgi"  '
        ),
    ),
    ('limits = { memory = "128 MiB" }', 'limits = { memory = "32 MiB" }'),
)


def render_stack(stack: str, parts: str, also: Sequence[tuple[str, str]] = ()) -> str:
    """Return the project's stack with the parts beside it; raises when it has changed its form."""
    for found, instead in (*_CHANGES, *also):
        if stack.count(found) != 1:
            raise ValueError(f"stack.toml holds {found!r} {stack.count(found)} times, not once")
        stack = stack.replace(found, instead)
    return f"{stack}\n{parts}"


@contextmanager
def running_stack(
    port: int,
    *,
    beside: str,
    also: Sequence[tuple[str, str]] = (),
    profiles: Sequence[str] = (),
) -> Iterator[None]:
    """Start the stack, `beside` in it, as a new instance; stop it in the end, and clear away.

    `also` holds further texts of stack.toml, each with what stands there instead.
    """
    (BUILT / "static").mkdir(parents=True, exist_ok=True)
    (BUILT / "static" / "kilobyte.json").write_text('{"ok":"' + "x" * 1015 + '"}')
    FILE.write_text(render_stack((ROOT / "stack.toml").read_text(), beside, also))
    clear_away()
    chosen = [word for profile in profiles for word in ("--profile", profile)]
    try:  # what a failed start leaves running is stopped as well
        tandem("up", "--detach", "--port", str(port), *chosen)
        yield
    finally:
        tandem("down")
        clear_away()


def clear_away() -> None:
    """Delete the instance's data."""
    shutil.rmtree(ROOT / f".tandem-{INSTANCE}", ignore_errors=True)


def tandem(*arguments: str) -> str:
    """Run one tandem command on the benchmark's own instance; its output, or its errors and out."""
    done = subprocess.run(
        [TANDEM, "--file", FILE, "--instance", INSTANCE, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"tandem {' '.join(arguments)} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def list_leaders() -> dict[str, list[psutil.Process]]:
    """Return the processes of each part that the stack itself started."""
    found: dict[str, list[psutil.Process]] = {}
    status: dict[str, Any] = json.loads(tandem("status", "--json"))
    for service in status["services"]:
        if service["pid"] and psutil.pid_exists(service["pid"]):
            found.setdefault(service["part"], []).append(psutil.Process(service["pid"]))
    return found


def find_database_url() -> str:
    """Return the address of the stack's PostgreSQL, as its own processes know it."""
    return list_leaders()["web"][0].environ()["DATABASE_URL"]
