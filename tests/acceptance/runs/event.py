"""Server-sent events with the bytes they came in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event; `raw` is all of it, but for the empty line."""

    seq: int
    type: str
    raw: bytes

    @property
    def data(self) -> dict[str, Any]:
        """What it says."""
        return dict(json.loads(self.raw.rpartition(b"\ndata: ")[2]))

    @property
    def is_last(self) -> bool:
        """Whether none follows."""
        return self.type in {"end", "error"}


def take_events(received: bytes) -> tuple[list[Event], bytes]:
    """Return the whole events of what was received, and what is left.

    An event that was cut in its middle is never one, as in a browser.
    """
    *blocks, rest = received.split(b"\n\n")
    lines = (dict(line.split(b": ", 1) for line in block.split(b"\n")) for block in blocks)
    return [
        Event(seq=int(fields.get(b"id", 0)), type=fields[b"event"].decode(), raw=block)
        for fields, block in zip(lines, blocks, strict=True)
        if b"event" in fields
    ], rest


def check_whole(events: list[Event]) -> None:
    """Assert that nothing is lost, doubled or out of order, up to one last frame."""
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [event.is_last for event in events] == [False] * (len(events) - 1) + [True]


def text_of(events: list[Event]) -> str:
    """Return the whole text."""
    return "".join(event.data["text"] for event in events if event.type == "text")
