"""Looks after those who wait for a first frame: their run may have ended unheard."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import Error
from redis.exceptions import RedisError

from tandem.apps.runs.adapters.frames import frames_key, write_last_frame
from tandem.apps.runs.reading.look import look_at_all

_LOOK_EVERY_S = 3.0
_AT_ONCE = 500  # runs asked about in one query
log = logging.getLogger("tandem.runs")


async def tend_waiting(list_keys: Callable[[], Sequence[bytes]]) -> None:
    """Write the last frame of runs that had ended at the look before this one, until cancelled."""
    ended: set[UUID] = set()
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)
        keys = list_keys()[:_AT_ONCE]
        if not keys:
            continue
        try:
            ended = await asyncio.to_thread(_tend, [_run_of(key) for key in keys], ended)
        except (Error, RedisError) as error:
            log.warning("waiting_runs_not_looked_at", extra={"detail": str(error).strip()})


def _tend(run_ids: list[UUID], before: set[UUID]) -> set[UUID]:
    looks = look_at_all(run_ids)
    ended = {run_id for run_id, look in looks.items() if look.is_final}
    for run_id in ended & before:
        write_last_frame(run_id, looks[run_id].make_last_frame(), producer="")
    return ended


def _run_of(key: bytes) -> UUID:
    return UUID(key.decode().removeprefix(frames_key("")))
