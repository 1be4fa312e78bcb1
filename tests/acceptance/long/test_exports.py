"""A million documents to a file: flat memory, steady progress, stopped soon, killed and right."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.memory import Memory, measuring
from tests.acceptance.workspace.memory_chart import render_chart
from tests.acceptance.workspace.rows import add_rows

pytestmark = [pytest.mark.engines, pytest.mark.timeout(880)]

ROWS = 1_000_000
MOST_GROWTH_MIB = 24.0
CHART = Path(__file__).parents[3] / "bench/results/export-memory.svg"
FORMATS = ("jsonl", "csv", "markdown-zip")


def test_a_million_documents_take_no_memory_and_survive_a_kill(make_workspace):
    workspace = make_workspace()
    workspace.start()
    add_rows(workspace, ROWS)
    taken = dict(_check_memory(workspace, how) for how in FORMATS)
    _keep_chart(taken)
    _check_stop(workspace)
    _check_kill(workspace)


def _check_memory(workspace: Any, how: str) -> tuple[str, Memory]:
    """The worker takes as much at the end as at the beginning, and progress never goes back."""
    with measuring(workspace.service("worker")["pid"]) as memory:
        began = time.monotonic()
        export = _start(workspace, how)
        seen = [export]
        while seen[-1]["state"] != "done":
            time.sleep(0.25)
            seen.append(_read(workspace, export))
            assert seen[-1]["state"] in {"queued", "running", "done"}, seen[-1]
        took_s = time.monotonic() - began
    taken = [mib for _, mib in memory.samples]
    what = f"{how}: {seen[-1]['file']['size_bytes'] / 1e6:,.0f} MB in {took_s:.0f} s"
    print(f"\n{what}, {taken[0]:.1f} MiB at first, at most {max(taken):.1f}")
    print(memory.render())
    assert seen[-1]["file"]["rows"] == ROWS
    assert all(one["progress"] <= after["progress"] for one, after in pairwise(seen))
    assert len({one["progress"] for one in seen}) > 10
    assert max(taken) - taken[0] < MOST_GROWTH_MIB
    return what, memory


def _keep_chart(taken: dict[str, Memory]) -> None:
    """Draw it where benches keep what they measured; the guide has a copy."""
    title = f"MiB (PSS) of all the worker's processes while they export {ROWS:,} documents"
    CHART.parent.mkdir(parents=True, exist_ok=True)
    CHART.write_text(render_chart(title, taken), encoding="utf-8")


def _check_stop(workspace: Any) -> None:
    export = _start(workspace, "markdown-zip")
    _wait(workspace, export, lambda found: found["progress"] > 0.2)
    files = _list_files(workspace)
    began = time.monotonic()
    workspace.ask("POST", f"/api/v1/jobs/{export['id']}/cancel").raise_for_status()
    _wait(workspace, export, lambda found: found["state"] == "cancelled")
    took_s = time.monotonic() - began
    print(f"stopped {took_s:.2f} s after it was asked")
    assert took_s < 2
    assert len(_list_files(workspace)) == len(files) - 1


def _check_kill(workspace: Any) -> None:
    """Every process of the worker is killed at once, in the middle."""
    export, before = _start(workspace, "jsonl"), _list_files(workspace)
    midway = _wait(workspace, export, lambda found: found["progress"] > 0.3)
    leader = psutil.Process(workspace.service("worker")["pid"])
    for process in (*leader.children(recursive=True), leader):
        os.kill(process.pid, signal.SIGKILL)
    began = time.monotonic()
    again = _wait(workspace, export, lambda found: found["attempt"] == 2)
    print(f"begun again {time.monotonic() - began:.1f} s after the kill")
    ended = _wait(workspace, export, lambda found: found["state"] == "done")
    assert midway["progress"] <= again["progress"]
    assert len(set(_list_files(workspace)) - set(before)) == 1
    assert _download_lines(workspace, ended) == ROWS


def _start(workspace: Any, how: str) -> dict[str, Any]:
    body = {"what": "documents", "format": how}
    answer = workspace.ask("POST", "/api/v1/exports", json=body)
    assert answer.status_code == 202, answer.text
    return answer.json()


def _read(workspace: Any, export: dict[str, Any]) -> dict[str, Any]:
    workspace.ensure_signed_in()
    return workspace.ask("GET", f"/api/v1/exports/{export['id']}").raise_for_status().json()


def _wait(
    workspace: Any, export: dict[str, Any], is_so: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        found = _read(workspace, export)
        return found if is_so(found) else None

    return eventually(look, timeout=300)


def _list_files(workspace: Any) -> list[Path]:
    folder = workspace.root / ".tandem/data/media/exports"
    return [path for path in folder.rglob("*") if path.is_file()]


def _download_lines(workspace: Any, export: dict[str, Any]) -> int:
    made = workspace.ask("POST", f"/api/v1/exports/{export['id']}/link").raise_for_status()
    url = f"http://127.0.0.1:{workspace.port}{made.json()['url']}"
    with httpx.stream("GET", url, timeout=60, trust_env=False) as answer:
        answer.raise_for_status()
        return sum(piece.count(b"\n") for piece in answer.iter_bytes())
