"""Every kind of write to one document, as far as it was acknowledged."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.acceptance.workspace.running import Workspace

_WRITERS = ("edit", "tag", "restore", "bulk")
_TEXT = "# Written under fire\n\nversion {turn}"


@dataclass(slots=True)
class Writes:
    """What each writer's document was after the last write that was acknowledged."""

    last: dict[str, dict[str, Any]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_WRITERS, 0))

    def check(self, workspace: Workspace) -> None:
        """Assert that nothing acknowledged is lost: it is there, or a later write is."""
        for kind, last in self.last.items():
            now = workspace.ask("GET", f"/api/v1/documents/{last['id']}").json()
            assert now["version"] >= last["version"], kind
            assert set(last["tags"]) <= set(now["tags"]), kind
            if now["version"] == last["version"]:
                assert now["text"] == last["text"], kind


@contextmanager
def writing(workspace: Workspace) -> Iterator[Writes]:
    """Edit, tag, restore and tag in bulk without pause, each on its own document."""
    writes, stop = Writes(), threading.Event()
    threads = [
        threading.Thread(target=_write_on, args=(workspace, writes, stop, kind))
        for kind in _WRITERS
    ]
    for thread in threads:
        thread.start()
    try:
        yield writes
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=60)


def _write_on(workspace: Workspace, writes: Writes, stop: threading.Event, kind: str) -> None:
    document = workspace.import_text(f"{kind}.md", _TEXT.format(turn=0))
    for turn in itertools.count(1):
        if stop.wait(0.01):
            return
        with contextlib.suppress(httpx.TransportError):
            now = workspace.ask("GET", f"/api/v1/documents/{document}")
            if not now.is_success:
                continue
            acknowledged = _write(workspace, kind, now.json(), turn)
            if acknowledged is not None:
                writes.counts[kind] += 1
                writes.last[kind] = acknowledged


def _write(
    workspace: Workspace, kind: str, now: dict[str, Any], turn: int
) -> dict[str, Any] | None:
    """Return what the document is as far as the answer promises; None when it was refused."""
    address = f"/api/v1/documents/{now['id']}"
    version = {"version": now["version"]}
    if kind == "bulk":
        tags = [f"turn-{turn % 15}"]
        body = {"action": "tag", "ids": [now["id"]], "tags": tags}
        answer = workspace.ask("POST", "/api/v1/documents/bulk", json=body)
        return now | {"tags": now["tags"] + tags} if answer.is_success else None
    if kind == "restore":
        answer = workspace.ask("POST", f"{address}/versions/1/restore", json=version)
    elif kind == "tag":
        tags = sorted({*now["tags"], f"turn-{turn % 15}"})
        answer = workspace.ask("PATCH", address, json=version | {"tags": tags})
    else:
        answer = workspace.ask("PATCH", address, json=version | {"text": _TEXT.format(turn=turn)})
    return answer.json() if answer.is_success else None
