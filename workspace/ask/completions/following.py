"""The run of a completion, followed to its end; whoever hangs up ends it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from uuid import UUID

from django.db import connections

from tandem.apps.runs.errors import NotResumableError, RunError
from tandem.apps.runs.frame import ERROR, Frame
from tandem.apps.runs.operations import cancel_run
from tandem.apps.runs.reading import follow_run
from workspace.ask.completions.errors import RunFailedError

log = logging.getLogger("tandem.ask")
_ending: set[asyncio.Future[None]] = set()  # a task that nobody holds may be collected


async def follow_to_end(run_id: UUID) -> AsyncGenerator[Frame]:
    """Yield the frames of a run but for the last; raises `RunFailedError` for an error's.

    There is no way to come back to such an answer: left before its end, it is cancelled.
    """
    has_ended = False
    try:
        async with aclosing(follow_run(run_id)) as batches:
            async for frames in batches:
                for frame in frames:
                    has_ended = frame.is_last
                    if frame.type == ERROR:
                        code, message = frame.data["code"], frame.data["message"]
                        raise RunFailedError(RunError(code, message))
                    if not has_ended:
                        yield frame
    except NotResumableError as error:
        has_ended = True
        raise RunFailedError(RunError("producer_lost", "the answer was lost")) from error
    finally:
        if not has_ended:
            _cancel_soon(run_id)


def _cancel_soon(run_id: UUID) -> None:
    """Cancel a run without waiting for it: whoever hung up does not wait either."""
    ending = asyncio.get_running_loop().run_in_executor(None, _cancel, run_id)
    _ending.add(ending)
    ending.add_done_callback(_ending.discard)


def _cancel(run_id: UUID) -> None:
    try:
        cancel_run(run_id)
    except Exception:
        # its time limit ends it then
        log.exception("run_not_cancelled", extra={"run": str(run_id)})
    finally:
        connections.close_all()
