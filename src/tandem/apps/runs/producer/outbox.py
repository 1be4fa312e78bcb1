"""One run's frames on their way to Valkey: numbered, coalesced, bounded. Pure but for waiting."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import orjson

from tandem.apps.runs.errors import RunError
from tandem.apps.runs.frame import LAST_TYPES, TEXT, Frame
from tandem.apps.runs.limits import FRAME_BYTES, HELD_BYTES
from tandem.apps.runs.storable import drop_nul, drop_nul_inside

_TEXT_CHARACTERS = FRAME_BYTES // 8  # of one frame: at most six bytes each as JSON ("\\u0001")
_NUL = b"\\u0000"  # as JSON; also part of a backslash followed by "u0000", which stays


class Numbered(NamedTuple):
    """A frame as it is written."""

    seq: int
    type: str
    data: bytes


class Outbox:
    """What a kind gave and Valkey has not confirmed, oldest first; and everything for the outcome.

    Text stays loose until `number` makes one frame of all of it.
    """

    def __init__(self, *, size_limit_bytes: int, frame_limit: int) -> None:
        self._size_limit_bytes = size_limit_bytes
        self._frame_limit = frame_limit
        self._loose: list[str] = []
        self._numbered: list[Numbered] = []
        self._texts: list[str] = []
        self._others: list[Frame] = []
        self._size_bytes = 0
        self._held_bytes = 0
        self._room: asyncio.Future[None] | None = None
        self.seq = 0
        self.is_fresh = True  # nothing of it was ever sent
        self.in_doubt = 0  # frames up to here were sent, and it is not known whether they arrived

    @property
    def text(self) -> str:
        """All text given so far."""
        return "".join(self._texts)

    @property
    def others(self) -> tuple[Frame, ...]:
        """All frames of other types given so far."""
        return tuple(self._others)

    @property
    def is_full(self) -> bool:
        """Whether the kind should wait before it gives more."""
        return self._held_bytes > HELD_BYTES

    @property
    def is_empty(self) -> bool:
        """Whether Valkey has everything."""
        return not self._numbered and not self._loose

    def add_text(self, text: str) -> None:
        """Add text; raises `RunError` past a limit, `UnicodeError` for what no UTF-8 can say."""
        text = drop_nul(text)
        if not text:
            return
        self._count(len(text.encode()))
        self._loose.append(text)
        self._texts.append(text)

    def add_frame(self, frame: Frame) -> None:
        """Add a frame of a kind's own type; raises `RunError` past a limit."""
        if frame.type == TEXT or frame.type in LAST_TYPES:
            raise ValueError(f'a kind yields text as str, and never a frame of type "{frame.type}"')
        clean = frame.data
        data = orjson.dumps(clean)
        if _NUL in data:
            clean = drop_nul_inside(clean)
            data = orjson.dumps(clean)
        if len(data) > FRAME_BYTES:
            message = f"a part of the answer was larger than {FRAME_BYTES} bytes"
            raise RunError("size_limit", message)
        self._count(len(data))
        self._close_text()
        self._append(frame.type, data)
        self._others.append(Frame(seq=self.seq, type=frame.type, data=clean))

    def number(self) -> list[Numbered]:
        """Make a frame of the loose text, and return every frame that is not confirmed."""
        self._close_text()
        self.is_fresh = False
        return self._numbered

    def confirm(self, seq: int) -> None:
        """Forget the frames up to `seq`: they are written."""
        while self._numbered and self._numbered[0].seq <= seq:
            self._held_bytes -= len(self._numbered.pop(0).data)
        if self._room is not None and not self._room.done() and not self.is_full:
            self._room.set_result(None)

    async def wait_for_room(self) -> None:
        """Return once it is not full."""
        while self.is_full:
            self._room = asyncio.get_running_loop().create_future()
            await self._room

    def _count(self, size_bytes: int) -> None:
        self._size_bytes += size_bytes
        if self._size_bytes > self._size_limit_bytes:
            message = f"the answer grew larger than {self._size_limit_bytes} bytes"
            raise RunError("size_limit", message)
        if self.seq >= self._frame_limit:
            raise RunError("frame_limit", f"the answer has more than {self._frame_limit} frames")

    def _close_text(self) -> None:
        if not self._loose:
            return
        text = "".join(self._loose)
        self._loose.clear()
        for begin in range(0, len(text), _TEXT_CHARACTERS):
            self._append(TEXT, orjson.dumps({"text": text[begin : begin + _TEXT_CHARACTERS]}))

    def _append(self, type_: str, data: bytes) -> None:
        self.seq += 1
        self._numbered.append(Numbered(self.seq, type_, data))
        self._held_bytes += len(data)
