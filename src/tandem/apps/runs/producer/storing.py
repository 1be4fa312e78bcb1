"""Final states on their way into the database, which may be away for a while."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from tandem.apps.runs.endings import store_end
from tandem.apps.runs.outcome import RunOutcome
from tandem.apps.runs.producer.generating import INTERNAL_ERROR

_AGAIN_S = 0.5
_IDLE_S = 10.0
OUTAGES = (OperationalError, InterfaceError)
log = logging.getLogger("tandem.runs")


class EndStore:
    """One thread with one database connection, given back when nothing ends for a while."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="run-ends")
        self._letting_go: asyncio.TimerHandle | None = None

    async def store(self, outcome: RunOutcome, *, last_seq: int) -> None:
        """Store a final state, trying until the database takes it."""
        loop = asyncio.get_running_loop()
        is_told = False
        while True:
            try:
                await loop.run_in_executor(self._thread, _store, outcome, last_seq)
                break
            except OUTAGES as error:
                if not is_told:
                    detail = {"run": str(outcome.run_id), "detail": str(error).strip()}
                    log.warning("final_state_waits", extra=detail)
                is_told = True
                await asyncio.sleep(_AGAIN_S)
        if self._letting_go is not None:
            self._letting_go.cancel()
        self._letting_go = loop.call_later(_IDLE_S, self._let_go)

    def close(self) -> None:
        """Give the connection back for good."""
        if self._letting_go is not None:
            self._letting_go.cancel()
        self._thread.submit(connections.close_all)
        self._thread.shutdown(wait=True)

    def _let_go(self) -> None:
        self._thread.submit(connections.close_all)


def _store(outcome: RunOutcome, last_seq: int) -> None:
    close_old_connections()
    try:
        store_end(outcome, last_seq=last_seq)
    except OUTAGES:
        raise
    except Exception:
        # a fault of the kind's own: the run has to end all the same
        log.exception("on_end_failed", extra={"run": str(outcome.run_id), "kind": outcome.kind})
        failure = replace(
            outcome,
            state=INTERNAL_ERROR.state,
            error_code=INTERNAL_ERROR.code,
            error_message=INTERNAL_ERROR.message,
        )
        store_end(failure, last_seq=last_seq, tell_kind=False)
