"""Final states on their way into the database, which may be away for a while."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, connections

from tandem.apps.runs.endings import OUTAGES, store_end_in_any_case
from tandem.apps.runs.outcome import RunOutcome

_AGAIN_S = 0.5
_IDLE_S = 10.0
log = logging.getLogger("tandem.runs")


class EndStore:
    """One thread with one database connection, given back when nothing ends for a while."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="run-ends")
        self._letting_go: asyncio.TimerHandle | None = None

    async def store(self, outcome: RunOutcome, *, last_seq: int) -> bool:
        """Store a final state, trying until the database takes it.

        Returns False when it was stored as a failure, because of a fault of its kind's `on_end`.
        """
        loop = asyncio.get_running_loop()
        is_told = False
        while True:
            try:
                is_as_given = await loop.run_in_executor(self._thread, _store, outcome, last_seq)
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
        return is_as_given

    def close(self) -> None:
        """Give the connection back for good."""
        if self._letting_go is not None:
            self._letting_go.cancel()
        self._thread.submit(connections.close_all)
        self._thread.shutdown(wait=True)

    def _let_go(self) -> None:
        self._thread.submit(connections.close_all)


def _store(outcome: RunOutcome, last_seq: int) -> bool:
    close_old_connections()
    return store_end_in_any_case(outcome, last_seq=last_seq)
