"""Holds the job in hand while the job itself says nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tandem.apps.jobs.limits import BEAT_S
from tandem.apps.jobs.performing.context import JobContext

log = logging.getLogger("tandem.jobs")


class Heart:
    """One thread, which sleeps while there is no job."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._job: JobContext | None = None
        self._thread: threading.Thread | None = None

    @contextmanager
    def beating(self, job: JobContext) -> Iterator[None]:
        """Renew the lease every `BEAT_S` while the body runs."""
        self._hold(job)
        try:
            yield
        finally:
            self._hold(None)

    def _hold(self, job: JobContext | None) -> None:
        with self._changed:
            self._job = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._beat_for_ever, daemon=True)
                self._thread.start()
            elif job is not None:
                self._changed.notify()

    def _beat_for_ever(self) -> None:
        while True:
            with self._changed:
                job = self._job
                self._changed.wait(None if job is None else BEAT_S)
                due = job if job is not None and job is self._job else None
            if due is not None:
                _beat(due)


def _beat(job: JobContext) -> None:
    try:
        job.renew()
    except psycopg.Error as error:
        # the next beat tries again, and the lease lasts for three
        log.warning("lease_not_renewed", extra={"job": str(job.id), "detail": str(error).strip()})
