"""Holds the job in hand while the job itself says nothing."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tandem.apps.jobs.limits import BEAT_S
from tandem.apps.jobs.performing.context import JobContext

log = logging.getLogger("tandem.jobs")


class Heart:
    """One thread, which looks every `BEAT_S`: a short job passes unseen, and pays nothing."""

    def __init__(self) -> None:
        self._job: JobContext | None = None
        self._thread: threading.Thread | None = None

    @contextmanager
    def beating(self, job: JobContext) -> Iterator[None]:
        """Renew the lease every `BEAT_S` while the body runs."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._beat_for_ever, daemon=True)
            self._thread.start()
        self._job = job
        try:
            yield
        finally:
            self._job = None

    def _beat_for_ever(self) -> None:
        while True:
            time.sleep(BEAT_S)
            if (job := self._job) is not None:
                _beat(job)


def _beat(job: JobContext) -> None:
    try:
        job.beat()
    except psycopg.Error as error:
        # the next beat tries again, and the lease lasts for three
        log.warning("lease_not_renewed", extra={"job": str(job.id), "detail": str(error).strip()})
