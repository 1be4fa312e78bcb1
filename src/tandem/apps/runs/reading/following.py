"""A run's frames from a cursor on: those that are there, then those that come."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from tandem.apps.runs.errors import NotResumableError
from tandem.apps.runs.reading.follower import Cut, Follower
from tandem.apps.runs.reading.frame_reader import FrameReader
from tandem.apps.runs.reading.look import Look
from tandem.apps.runs.reading.raw import RawFrame, follows_on, render_raw
from tandem.apps.runs.reading.silence import Silence


class CutError(Exception):
    """The reader gets no more from here, and may come back with `after`."""

    def __init__(self, reason: Cut, after: int) -> None:
        self.reason = reason
        self.after = after
        super().__init__(f"{reason} after {after}")


async def begin(reader: FrameReader, follower: Follower, look: Look) -> list[RawFrame] | None:
    """Return the first frames after the cursor, [] when none is there yet, None when none follows.

    Raises `NotResumableError` when frames after the cursor are not kept, `RedisError`.
    """
    frames = await _fetch(reader, follower)
    if frames is None or frames or not look.is_final:
        return frames
    if follower.cursor > 0 or look.last_seq != 1:
        raise NotResumableError  # it has ended, and nothing of it is kept
    return [render_raw(look.make_last_frame())]  # cancelled while it was queued


async def _fetch(reader: FrameReader, follower: Follower) -> list[RawFrame] | None:
    frames, newest = await reader.fetch(follower.key, follower.cursor)
    kept_to = newest.seq if newest is not None else 0
    if kept_to < follower.cursor or not follows_on(frames, follower.cursor):
        raise NotResumableError
    if newest is not None and newest.is_last and newest.seq == follower.cursor:
        return None
    return frames


async def go_on(
    reader: FrameReader, follower: Follower, first: list[RawFrame], *, heartbeat_s: float
) -> AsyncGenerator[list[RawFrame]]:
    """Yield `first` and all that follows, [] after each `heartbeat_s` of silence.

    Ends after the last frame. Raises `CutError`, `NotResumableError`, `RedisError`. Close it.
    """
    frames: list[RawFrame] | None = first
    try:
        while frames or not reader.join(follower):  # until everything that is there has been given
            if frames:
                follower.cursor = frames[-1].seq
                yield frames
                if frames[-1].is_last:
                    return
            frames = await _fetch(reader, follower)
            if frames is None:
                return
        async for frames in _tail(follower, heartbeat_s):
            yield frames
    finally:
        reader.leave(follower)


async def _tail(follower: Follower, heartbeat_s: float) -> AsyncGenerator[list[RawFrame]]:
    silence = Silence(follower, after_s=heartbeat_s)
    try:
        while True:
            await follower.wait()
            silence.end()
            frames = follower.take()
            if not frames and follower.cut is not None:
                if follower.cut is Cut.LOST:
                    raise NotResumableError
                raise CutError(follower.cut, follower.cursor)
            yield frames
            if frames and frames[-1].is_last:
                return
    finally:
        silence.close()
