"""Tells the readers of many runs at once that their producer is gone, before all of it is stored.

Storing takes the database some milliseconds for each run; nobody waits for those of all others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from uuid import UUID

from tandem.apps.kit.valkey.link import ValkeyLink
from tandem.apps.runs.adapters.frames import end_command, runs_of_key
from tandem.apps.runs.burying.bury import make_lost_frame
from tandem.apps.runs.endings import OUTAGES
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.limits import PIPELINE_COMMANDS
from tandem.apps.runs.reading.look import Look, look_at_all

_LOOK_S = 1.0  # the database may be away as well
log = logging.getLogger("tandem.runs")


async def tell_readers(link: ValkeyLink, producer: str) -> None:
    """Write the last frame of each of its runs that has none. Raises `RedisError`."""
    found = await link.get("SMEMBERS", runs_of_key(producer))
    run_ids = [UUID(run_id.decode()) for run_id in found]
    for begin in range(0, len(run_ids), PIPELINE_COMMANDS):
        some = run_ids[begin : begin + PIPELINE_COMMANDS]
        looks = await _find_looks(some)
        ends = [(run_id, _make_last_frame(looks.get(run_id))) for run_id in some]
        await link.ask(*(end_command(run_id, last, producer=producer) for run_id, last in ends))


async def _find_looks(run_ids: Sequence[UUID]) -> dict[UUID, Look]:
    try:
        return await asyncio.wait_for(asyncio.to_thread(look_at_all, run_ids), _LOOK_S)
    except (*OUTAGES, TimeoutError) as error:
        log.warning("told_without_database", extra={"detail": str(error).strip()})
        return {}


def _make_last_frame(look: Look | None) -> Frame:
    """Return how the run ended when the database knows; the script numbers it."""
    return look.make_last_frame() if look is not None and look.is_final else make_lost_frame(1)
