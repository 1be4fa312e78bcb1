"""A Workspace with one more kind of run, whose whole text is known before it begins."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.project import ROOT, copy_workspace
from tests.acceptance.workspace.running import Workspace
from tests.contracts.free_port import find_free_port

RUNS = "/api/v1/runs"
_COUNTING = Path("tests/integration/runs/counting")
_INSTALLED = '\nINSTALLED_APPS += ["tests.integration.runs.counting"]  # noqa: F821\n'


class CountingWorkspace(Workspace):
    """Somebody signed in at a Workspace that counts."""

    def create_run(self, *, kind: str = "count", **given: Any) -> str:
        """Create a run and return its id."""
        answer = self.ask("POST", RUNS, json={"kind": kind, "input": given})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def create_run_soon(self, **given: Any) -> str:
        """Create a run as soon as the entry takes it; one made in vain harms nobody."""

        def create() -> str | None:
            with contextlib.suppress(httpx.TransportError):
                answer = self.ask("POST", RUNS, json={"kind": "count", "input": given})
                return str(answer.json()["id"]) if answer.status_code == 201 else None
            return None

        return str(eventually(create, timeout=30))

    def get_run(self, run: str) -> dict[str, Any]:
        """Return what the API says of a run."""
        return dict(self.ask("GET", f"{RUNS}/{run}").raise_for_status().json())

    def list_ends(self, run: str) -> list[str]:
        """Return the text each call of the kind's `on_end` was given for this run."""
        return [end["text"] for end in self._read_ends() if end["run"] == run]

    def _read_ends(self) -> Iterator[dict[str, Any]]:
        for file in self.instance.state.glob("**/ends.jsonl"):
            yield from map(json.loads, file.read_text().splitlines())


def copy_counting_workspace(to: Path) -> Path:
    """Copy the Workspace's project to the new folder `to`, with the kind "count" in it."""
    copy_workspace(to)
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / _COUNTING, to / _COUNTING, ignore=left_out)
    with (to / "workspace/settings.py").open("a") as settings:
        settings.write(_INSTALLED)
    return to


def make_counting_workspace(folder: Path) -> CountingWorkspace:
    """Return one of its own, not started."""
    return CountingWorkspace(copy_counting_workspace(folder), find_free_port())


def words(upto: int) -> str:
    """Return what the kind "count" says."""
    return "".join(f"{number} " for number in range(1, upto + 1))
