"""Writes without a pause, and the promise that none that was acknowledged is lost."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.conformance.visitor import Visitor

# One user may import 60 files a minute where no limit was lifted.
_PAUSE_S = 1.1


@dataclass(slots=True)
class Kept:
    """What was acknowledged, and every other answer."""

    documents: dict[str, str] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)

    def check(self, visitor: Visitor) -> None:
        """Assert that there were some, that all are there, and read as they were written."""
        assert self.documents, self.others
        lost = set(self.documents) - visitor.list_documents()
        assert not lost, "acknowledged, and lost"
        document, title = self.documents.popitem()
        assert visitor.read(f"/documents/{document}")["title"] == title
        assert not [other for other in self.others if "Traceback" in other]


@contextmanager
def keeping(visitor: Visitor) -> Iterator[Kept]:
    """Import documents, one after the other, until the block ends."""
    kept, stop = Kept(), threading.Event()
    thread = threading.Thread(target=_write_on, args=(visitor, kept, stop))
    thread.start()
    try:
        yield kept
    finally:
        stop.set()
        thread.join(timeout=60)


def _write_on(visitor: Visitor, kept: Kept, stop: threading.Event) -> None:
    while not stop.is_set():
        title = f"Kept {len(kept.documents)} of {id(kept):x}"
        files = {"files": (f"{title}.md", f"# {title}\n\nAcknowledged.\n".encode())}
        try:
            answer = visitor.ask("POST", "/api/v1/documents", files=files)
        except httpx.TransportError as error:
            kept.others[type(error).__name__] += 1
        else:
            if answer.status_code == 201:
                kept.documents[answer.json()["created"][0]["id"]] = title
            else:
                kept.others[f"{answer.status_code} {answer.text[:200]}"] += 1
        stop.wait(_PAUSE_S)
