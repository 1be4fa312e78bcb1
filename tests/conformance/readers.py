"""Answers that are read while they are written, as pages read them."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.event import Event, check_whole, take_events, text_of
from tests.conformance.slow_model import ANSWER, QUESTION
from tests.conformance.visitor import Visitor


@dataclass(slots=True)
class _Run:
    """What one page has read of one answer; `cuts` is how often it was told to come back."""

    conversation: str
    id: str
    events: list[Event] = field(default_factory=list)
    cuts: int = 0


class Readers:
    """Several people who ask, read to the end, and ask again, until the block ends.

    The block begins once all read. A stream may end with the word to come back, and with nothing
    else: a connection that breaks is a failure here.
    """

    def __init__(self, visitor: Visitor, count: int) -> None:
        self.whole = 0
        self.cuts = 0
        self.failed: Counter[str] = Counter()
        self._visitor = visitor
        self._stop = threading.Event()
        self._reading: dict[int, _Run] = {}
        self._threads = [threading.Thread(target=self._read_on, args=(i,)) for i in range(count)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        eventually(lambda: self.failed or self._have_all_begun(), 60)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=120)

    def check(self) -> None:
        """Assert that every answer was read whole, as it was written and as it is stored."""
        assert not self.failed, self.failed
        assert self.whole >= len(self._threads)
        assert self.cuts, "no stream was replaced under a reader"

    def describe(self) -> str:
        """Say how many there were."""
        broken = self.failed.total()
        return f"{broken} of {self.whole + broken} answers broken, {self.cuts} streams moved"

    def _have_all_begun(self) -> bool:
        runs = list(self._reading.values())
        return len(runs) == len(self._threads) and all(len(run.events) > 5 for run in runs)

    def _read_on(self, number: int) -> None:
        while not self._stop.is_set():
            try:
                with self._visitor.open() as client:
                    self._read_one(client, number)
            except (httpx.HTTPError, AssertionError) as error:
                self.failed[f"{type(error).__name__}: {error}"] += 1
                self._stop.wait(1)

    def _read_one(self, client: httpx.Client, number: int) -> None:
        asked = client.post("/api/v1/conversations", json={}).raise_for_status().json()["id"]
        path = f"/api/v1/conversations/{asked}"
        answer = client.post(f"{path}/messages", json={"text": QUESTION}).raise_for_status().json()
        run = self._reading[number] = _Run(conversation=asked, id=answer["answer"]["run_id"])
        while not (run.events and run.events[-1].is_last):
            _read_stream(client, run)
        check_whole(run.events)
        assert text_of(run.events) == ANSWER, f"the text is another: {run.events[-3:]}"
        # Usually by then; the last frame waits two seconds for it, and no longer.
        eventually(lambda: _read_stored(client, path) == ANSWER, 20)
        self.whole += 1
        self.cuts += run.cuts


def _read_stored(client: httpx.Client, path: str) -> str:
    messages = client.get(path).raise_for_status().json()["messages"]
    return str(messages[-1]["text"])


def _read_stream(client: httpx.Client, run: _Run) -> None:
    """Read until the stream ends: with the answer, or with the word to come back."""
    seen = {"Last-Event-ID": str(run.events[-1].seq)} if run.events else {}
    rest = b""
    with client.stream("GET", f"/api/v1/runs/{run.id}/stream", headers=seen) as answer:
        for piece in answer.raise_for_status().iter_raw():
            events, rest = take_events(rest + piece)
            for event in events:
                if event.type == "cut":
                    run.cuts += 1
                    return
                run.events.append(event)
                if event.is_last:
                    return
    raise AssertionError(f"a stream of {run.id} ended in its midst, after {len(run.events)} events")
