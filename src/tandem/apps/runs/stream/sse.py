"""Frames as server-sent events. Pure.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html (2026)
"""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from tandem.apps.kit.errors import ApiError
from tandem.apps.runs.reading.raw import RawFrame

BEGIN = b"retry: 500\n\n"  # milliseconds until a browser comes back
HEARTBEAT = b": still here\n\n"


def render_frames(frames: Iterable[RawFrame]) -> bytes:
    """Return the events of these frames; JSON as orjson writes it has no line breaks."""
    return b"".join(
        b"id: %d\nevent: %b\ndata: %b\n\n" % (frame.seq, frame.type, frame.data) for frame in frames
    )


def render_cut(*, after: int, reason: str) -> bytes:
    """Return the event after which the client comes back with `after`; it has no id."""
    return b"event: cut\ndata: %b\n\n" % orjson.dumps({"after": after, "reason": reason})


def render_error(error: ApiError) -> bytes:
    """Return the event that ends a stream whose remaining frames are lost; it has no id."""
    data = {"code": error.code, "message": error.message, "resumable": False}
    return b"event: error\ndata: %b\n\n" % orjson.dumps(data)
