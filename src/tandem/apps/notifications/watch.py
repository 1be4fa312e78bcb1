"""How a long connection notices that its session is over, even when no message says so."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import DatabaseError, connections
from redis.exceptions import RedisError

from tandem.apps.kit.identity import get_identity

LOOK_EVERY_S = 30.0
log = logging.getLogger("tandem.notifications")


async def wait_until_session_ends(*, session_id: str, user_id: UUID, ends_at: datetime) -> None:
    """Return once the session is over; looks every `LOOK_EVERY_S` and at its last moment."""
    while True:
        left_s = (ends_at - datetime.now(UTC)).total_seconds()
        if left_s <= 0:
            return
        await asyncio.sleep(min(LOOK_EVERY_S, left_s))
        if not await sync_to_async(_is_live, thread_sensitive=False)(session_id, user_id):
            return


def _is_live(session_id: str, user_id: UUID) -> bool:
    try:
        return get_identity().is_session_live(session_id, user_id)
    except (DatabaseError, RedisError) as error:
        # not knowing is no reason to hang up on everyone: the next look decides
        log.warning("session_not_looked_up", extra={"detail": str(error)})
        return True
    finally:
        connections.close_all()
