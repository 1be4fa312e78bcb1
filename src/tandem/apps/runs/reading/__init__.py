"""Reading runs: for server-sent events, for sockets, and for other apps (`follow_run`)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from uuid import UUID

from tandem.apps.runs.adapters.frames import frames_key
from tandem.apps.runs.errors import NotResumableError
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.reading.follower import Follower
from tandem.apps.runs.reading.following import CutError, begin, go_on
from tandem.apps.runs.reading.frame_reader import get_reader
from tandem.apps.runs.reading.look import find_look

_SILENCE_S = 60.0


async def follow_run(run_id: UUID, after: int = 0) -> AsyncGenerator[list[Frame]]:
    """Yield the frames of a run after number `after`, those that come together in one list.

    Ends after the last frame. Whoever takes them slowly gets them all: what does not fit into the
    queue is fetched again. Permission is the caller's matter. Raises `NotResumableError` (also for
    a run that does not exist) and `RedisError`.
    """
    look = await find_look(run_id)
    if look is None:
        raise NotResumableError
    has_ended = False
    while not has_ended:
        reader = get_reader()
        follower = Follower(frames_key(run_id).encode(), after, can_leave=False)
        first = await begin(reader, follower, look)
        if first is None:
            return
        batches = go_on(reader, follower, first, heartbeat_s=_SILENCE_S)
        async with aclosing(batches):
            # cut off because it was slow: the rest is fetched
            with suppress(CutError):
                async for batch in batches:
                    if batch:
                        after, has_ended = batch[-1].seq, batch[-1].is_last
                        yield [frame.parse() for frame in batch]
