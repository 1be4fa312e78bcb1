"""One run followed over a socket."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from uuid import UUID

from django.db import DatabaseError, connections
from redis.exceptions import RedisError

from tandem.apps.kit.errors import ApiError, ForbiddenError
from tandem.apps.kit.identity import SignIn, get_identity
from tandem.apps.kit.tickets import Ticket
from tandem.apps.runs.operations import cancel_run
from tandem.apps.runs.queries import get_readable_run
from tandem.apps.runs.reading.follower import Cut
from tandem.apps.runs.reading.following import CutError, go_on
from tandem.apps.runs.reading.frame_reader import get_reader
from tandem.apps.runs.reading.look import Look
from tandem.apps.runs.socket.messages import Follow, render_cut, render_frame, render_refused
from tandem.apps.runs.stream.opening import Opened, look_as, open_at

Say = Callable[[str], Awaitable[None]]
UNAVAILABLE = "unavailable"
_SILENCE_S = 60.0
log = logging.getLogger("tandem.runs")


async def follow(ticket: Ticket, asked: Follow, say: Say) -> None:
    """Say the run's frames from the cursor to the last one, or to a cut, or why there are none."""
    try:
        look = await asyncio.to_thread(_look_up, ticket, asked.run)
        opened = await open_at(asked.run, look, after=asked.after)
        if opened.first is not None:
            await _say_all(asked.run, opened, say)
    except ApiError as error:
        await say(render_refused(asked.run, error.code))
    except CutError as cut:
        if cut.reason is not Cut.GONE:
            await say(render_cut(asked.run, after=cut.after, reason=cut.reason))
    except (RedisError, DatabaseError) as error:
        log.warning("socket_follow_lost", extra={"detail": str(error).strip()})
        await say(render_refused(asked.run, UNAVAILABLE))


async def cancel(ticket: Ticket, run_id: UUID, say: Say) -> None:
    """Stop a run; its last frame tells those who follow it."""
    try:
        await asyncio.to_thread(_cancel, ticket, run_id)
    except ApiError as error:
        await say(render_refused(run_id, error.code))
    except (RedisError, DatabaseError) as error:
        log.warning("socket_cancel_lost", extra={"detail": str(error).strip()})
        await say(render_refused(run_id, UNAVAILABLE))


async def _say_all(run_id: UUID, opened: Opened, say: Say) -> None:
    batches = go_on(get_reader(), opened.follower, opened.first or [], heartbeat_s=_SILENCE_S)
    async with aclosing(batches):
        async for frames in batches:
            for frame in frames:
                await say(render_frame(run_id, frame))


def _look_up(ticket: Ticket, run_id: UUID) -> Look:
    try:
        return look_as(_sign_in(ticket), run_id)
    finally:
        connections.close_all()


def _cancel(ticket: Ticket, run_id: UUID) -> None:
    try:
        sign_in = _sign_in(ticket)
        run = get_readable_run(sign_in, run_id)
        if run.owner_id != sign_in.user_id:
            raise ForbiddenError
        cancel_run(run.pk)
    finally:
        connections.close_all()


def _sign_in(ticket: Ticket) -> SignIn:
    return get_identity().get_session_sign_in(
        session_id=ticket.session_id, user_id=ticket.user_id, ends_at=ticket.ends_at
    )
