"""Many uploads at once from several threads, and what of them was answered with 201."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.acceptance.workspace.running import Workspace

_THREADS = 6
_FILES_AT_ONCE = 3
_TEXT = "\n\n".join(f"Paragraph {number}: " + "words " * 60 for number in range(40))


@dataclass(slots=True)
class Imports:
    """The ids of every document whose import was answered 201, and all other answers."""

    acknowledged: set[str] = field(default_factory=set)
    others: Counter[str] = field(default_factory=Counter)

    def check(self, workspace: Workspace) -> None:
        """Assert that there were some, that all of them are there, and nobody saw a traceback."""
        assert self.acknowledged
        assert self.acknowledged <= set(workspace.list_documents()), "an acknowledged one is lost"
        assert not [other for other in self.others if "Traceback" in other]


@contextmanager
def importing(workspace: Workspace, text: str = _TEXT) -> Iterator[Imports]:
    """Import documents without pause, from several threads, until the block ends."""
    imports, stop = Imports(), threading.Event()
    threads = [
        threading.Thread(target=_import_on, args=(workspace, imports, stop, number, text))
        for number in range(_THREADS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield imports
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=60)


def _import_on(
    workspace: Workspace, imports: Imports, stop: threading.Event, number: int, text: str
) -> None:
    for turn in itertools.count():
        if stop.wait(0.01):
            return
        names = [f"import-{number}-{turn}-{part}.md" for part in range(_FILES_AT_ONCE)]
        files = [("files", (name, f"# {name}\n\n{text}".encode())) for name in names]
        try:
            answer = workspace.ask("POST", "/api/v1/documents", files=files)
        except httpx.TransportError as error:
            imports.others[type(error).__name__] += 1
            stop.wait(0.1)
            continue
        if answer.status_code == 201:
            imports.acknowledged |= {one["id"] for one in answer.json()["created"]}
        else:
            imports.others[f"{answer.status_code} {answer.text[:200]}"] += 1
