"""The body of an event stream, from the first frame to the last or to a cut."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial

from redis.exceptions import RedisError

from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.session_watch import Watched, get_session_watch
from tandem.apps.runs.errors import NotResumableError
from tandem.apps.runs.reading.follower import Cut
from tandem.apps.runs.reading.following import CutError, go_on
from tandem.apps.runs.reading.frame_reader import get_reader
from tandem.apps.runs.stream.opening import Opened
from tandem.apps.runs.stream.sse import BEGIN, HEARTBEAT, render_cut, render_error, render_frames

HEARTBEAT_S = 15.0
log = logging.getLogger("tandem.runs")


async def stream_events(sign_in: SignIn, opened: Opened) -> AsyncGenerator[bytes]:
    """Yield the run's frames as events, with a comment in every `HEARTBEAT_S` of silence."""
    yield BEGIN
    if opened.first is None:
        return
    follower = opened.follower
    watched = Watched(
        session_id=sign_in.session_id, user_id=sign_in.user_id, ends_at=sign_in.ends_at
    )
    forget = get_session_watch().watch(watched, partial(follower.cut_off, Cut.SESSION_ENDED))
    try:
        batches = go_on(get_reader(), follower, opened.first, heartbeat_s=HEARTBEAT_S)
        async with aclosing(batches):
            async for frames in batches:
                yield render_frames(frames) or HEARTBEAT
    except CutError as cut:
        yield render_cut(after=cut.after, reason=cut.reason)
    except NotResumableError as error:
        yield render_error(error)
    except RedisError as error:
        log.warning("stream_cut", extra={"detail": str(error)})
        yield render_cut(after=follower.cursor, reason="unavailable")
    finally:
        forget()
