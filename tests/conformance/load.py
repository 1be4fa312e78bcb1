"""Requests without a pause over connections that are kept, as browsers send them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.acceptance.eventually import eventually
from tests.conformance.places.place import Place
from tests.conformance.visitor import Visitor

_PAUSE_S = 0.1
_WRITING_PAUSE_S = 0.5  # one user may write 300 times a minute where no limit was lifted
_ENOUGH = 20
_READ = ("/api/v1/documents?limit=25", "/api/v1/accounts/me", "/health/live", "/documents")
_OF_PARTS = {"node-api": "/api/node/documents", "fastapi": "/api/fastapi/documents"}


@dataclass(frozen=True, slots=True)
class Asked:
    """How often each address answered as it should, and everything else that came of asking."""

    answered: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def check(self) -> None:
        """Assert that each was asked, and no request failed."""
        assert not self.failed, self.failed
        assert min(self.answered.values()) >= _ENOUGH, self.answered

    def describe(self) -> str:
        """Say how many there were."""
        return f"{self.failed.total()} of {self.answered.total()} requests failed"


@contextmanager
def asking(place: Place, visitor: Visitor) -> Iterator[Asked]:
    """Ask every pool until the block ends, which begins once all have answered for a while."""
    own = [path for part, path in _OF_PARTS.items() if part in place.parts]
    reads = [("GET", path, _PAUSE_S) for path in (*_READ, *own)]
    asked, stop = Asked(), threading.Event()
    lanes = [*reads, ("POST", "/api/v1/conversations", _WRITING_PAUSE_S)]
    asked.answered.update({f"{method} {path}": 0 for method, path, _ in lanes})
    threads = [
        threading.Thread(target=_ask_on, args=(visitor, lane, asked, stop)) for lane in lanes
    ]
    for thread in threads:
        thread.start()
    try:
        eventually(_have_begun(asked), 60)
        yield asked
        # What was broken at the end must have time to show.
        eventually(_have_gone_on(asked), 60)
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=60)


def _have_begun(asked: Asked) -> Callable[[], bool]:
    return lambda: bool(asked.failed) or min(asked.answered.values()) >= 3


def _have_gone_on(asked: Asked) -> Callable[[], bool]:
    seen = asked.answered.copy()
    return lambda: bool(asked.failed) or all(asked.answered[lane] > seen[lane] for lane in seen)


def _ask_on(
    visitor: Visitor, lane: tuple[str, str, float], asked: Asked, stop: threading.Event
) -> None:
    method, path, pause_s = lane
    body = {"json": {}} if method == "POST" else {}
    with visitor.open() as client:
        while not stop.wait(pause_s):
            try:
                answer = client.request(method, path, **body)
            except httpx.TransportError as error:
                asked.failed[f"{method} {path}: {type(error).__name__}: {error}"] += 1
                continue
            if answer.is_success:
                asked.answered[f"{method} {path}"] += 1
            else:
                asked.failed[f"{method} {path}: {answer.status_code} {answer.text[:200]}"] += 1
