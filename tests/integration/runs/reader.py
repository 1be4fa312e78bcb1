"""Runs as a client sees them: created, followed, cancelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.served import Served

RUNS = "/api/v1/runs"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One server-sent event."""

    type: str
    data: dict[str, Any]
    seq: int | None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody signed in."""

    served: Served
    session: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return bearer(self.session)

    def create(self, *, kind: str = "count", **given: Any) -> str:
        """Create a run; return its id."""
        with self.served.wsgi() as client:
            body = {"kind": kind, "input": given}
            answer = client.post(RUNS, json=body, headers=self.headers)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def get(self, run: str) -> dict[str, Any]:
        """Return what the API says of a run."""
        with self.served.wsgi() as client:
            answer = client.get(f"{RUNS}/{run}", headers=self.headers)
        return dict(answer.json())

    def cancel(self, run: str) -> httpx.Response:
        """Ask for a run's end."""
        with self.served.wsgi() as client:
            return client.post(f"{RUNS}/{run}/cancel", headers=self.headers)

    @contextmanager
    def following(self, run: str, after: int | None = None) -> Iterator[Iterator[Event]]:
        """Open the stream; yield its events."""
        headers = {} if after is None else {"Last-Event-ID": str(after)}
        with (
            self.served.asgi() as client,
            client.stream(
                "GET", f"{RUNS}/{run}/stream", headers={**self.headers, **headers}
            ) as answer,
        ):
            if answer.status_code != 200:
                answer.read()
            assert answer.status_code == 200, answer.text
            yield parse_events(answer.iter_lines())

    def read(self, run: str, after: int | None = None) -> list[Event]:
        """Follow a run to its end."""
        with self.following(run, after) as events:
            return list(events)


def signed_in(served: Served) -> Reader:
    """Return a reader with a session of its own."""
    return Reader(served=served, session=sign_in(served))


def parse_events(lines: Iterator[str]) -> Iterator[Event]:
    """Yield the events of an event stream, comments left out."""
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
            continue
        if "event" in fields:
            seq = int(fields["id"]) if "id" in fields else None
            yield Event(type=fields["event"], data=json.loads(fields["data"]), seq=seq)
        fields = {}


def text_of(events: list[Event]) -> str:
    """Return the whole text."""
    return "".join(event.data["text"] for event in events if event.type == "text")


def words(upto: int, first: int = 1) -> str:
    """Return what the kind "count" says."""
    return "".join(f"{number} " for number in range(first, upto + 1))


def seqs(events: list[Event]) -> list[int | None]:
    return [event.seq for event in events]
