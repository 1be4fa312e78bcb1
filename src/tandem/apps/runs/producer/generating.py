"""Runs a kind's generator into an outbox, within its limits; however it ends is an ending."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tandem.apps.runs.context import RunContext
from tandem.apps.runs.endings import INTERNAL_ERROR, INTERNAL_MESSAGE
from tandem.apps.runs.errors import RunError
from tandem.apps.runs.kinds import RunKind
from tandem.apps.runs.producer.outbox import Outbox
from tandem.apps.runs.state import RunState
from tandem.apps.runs.storable import drop_nul

_BREATH = 200  # pieces taken without a pause; a kind that never waits must not hold up the others
log = logging.getLogger("tandem.runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A run that this producer generates."""

    id: UUID
    kind: str
    owner_id: UUID
    given: dict[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How generating ended; code and message are a failure's."""

    state: RunState
    code: str = ""
    message: str = ""


def failed(code: str, message: str) -> Ending:
    """Return the ending of a failure."""
    return Ending(state=RunState.FAILED, code=code, message=drop_nul(message))


FAULT = failed(INTERNAL_ERROR, INTERNAL_MESSAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Where a kind's pieces go.

    `note` is called when there is something to write; `get_pause_s` is for the kind to ask.
    """

    outbox: Outbox
    note: Callable[[], None]
    get_pause_s: Callable[[], float]


async def generate(run: Claimed, kind: RunKind, path: Path) -> Ending:
    """Fill the outbox; raises only `CancelledError`."""
    limit = asyncio.timeout(kind.time_limit.total_seconds())
    try:
        async with limit:
            await _take_all(run, kind, path)
    except RunError as error:
        return failed(error.code, error.message)
    except TimeoutError as error:
        if limit.expired():
            seconds = kind.time_limit.total_seconds()
            return failed("time_limit", f"the answer was not finished within {seconds:g} s")
        log.exception("run_failed", extra=_say(run), exc_info=error)
        return FAULT
    except Exception:
        log.exception("run_failed", extra=_say(run))
        return FAULT
    return Ending(state=RunState.DONE)


async def _take_all(run: Claimed, kind: RunKind, path: Path) -> None:
    outbox, note = path.outbox, path.note
    context = RunContext(
        id=run.id,
        kind=run.kind,
        owner_id=run.owner_id,
        created_at=run.created_at,
        get_pause_s=path.get_pause_s,
    )
    given = kind.input.model_validate(run.given)
    taken = 0
    async with aclosing(kind.generate(context, given)) as pieces:
        async for piece in pieces:
            was_empty = outbox.is_empty
            if isinstance(piece, str):
                outbox.add_text(piece)
            else:
                outbox.add_frame(piece)
            if was_empty:  # else it waits to be written already
                note()
            taken += 1
            if outbox.is_full:
                await outbox.wait_for_room()
            elif taken % _BREATH == 0:
                await asyncio.sleep(0)


def _say(run: Claimed) -> dict[str, str]:
    return {"run": str(run.id), "kind": run.kind}
