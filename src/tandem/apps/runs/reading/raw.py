"""Frames as Valkey gives them: their data stays JSON, which most readers only pass on."""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson

from tandem.apps.runs.adapters.frames import parse_seq
from tandem.apps.runs.frame import LAST_TYPES, Frame

_LAST_TYPES = frozenset(name.encode() for name in LAST_TYPES)


class RawFrame(NamedTuple):
    """A frame whose data has not been parsed."""

    seq: int
    type: bytes
    data: bytes

    @property
    def is_last(self) -> bool:
        """Whether no frame follows."""
        return self.type in _LAST_TYPES

    def parse(self) -> Frame:
        """Return the frame with its data."""
        return Frame(seq=self.seq, type=self.type.decode(), data=orjson.loads(self.data))


def render_raw(frame: Frame) -> RawFrame:
    """Return `frame` as it would come from Valkey."""
    return RawFrame(seq=frame.seq, type=frame.type.encode(), data=orjson.dumps(frame.data))


def parse_entries(entries: list[Any]) -> list[RawFrame]:
    """Return the frames of a stream's entries: [[b"7-0", [b"t", b"text", b"d", b"{...}"]], ...]."""
    return [
        RawFrame(seq=parse_seq(entry_id), type=fields[1], data=fields[3])
        for entry_id, fields in entries
    ]


def skip_to(frames: list[RawFrame], cursor: int) -> list[RawFrame]:
    """Leave out the frames up to `cursor`; they are in order."""
    if not frames or frames[0].seq > cursor:
        return frames
    return [frame for frame in frames if frame.seq > cursor]


def follows_on(frames: list[RawFrame], cursor: int) -> bool:
    """Whether nothing is missing between `cursor` and the frames, nor among them."""
    return all(frame.seq == seq for seq, frame in enumerate(frames, start=cursor + 1))
