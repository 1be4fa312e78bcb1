"""A worker's second connection: what it says of a job while the job's own transaction is open.

Every statement commits by itself, and none waits for the disk: after a crash of PostgreSQL the job
is queued as it was before, and nobody who held it can end it (`claim.HOLDS`).
"""

from __future__ import annotations

import os
import secrets
import threading
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo
from psycopg.rows import class_row

from tandem.apps.jobs.limits import LEASE_S
from tandem.apps.jobs.performing.claim import ADD_LINES, CLAIM, RENEW, Claim, Standing

# A job's own transaction must not lock the job's row before its end; one that does is found here.
_OPTIONS = "-c synchronous_commit=off -c lock_timeout=2s -c statement_timeout=7s"


class Record:
    """One a process; made again when it is found broken. Threads may share it."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None

    def claim(self, job_id: UUID) -> Claim | None:
        """Take a job; None when it is not there to be taken. Raises `psycopg.Error`."""
        with self._lock, self._open().cursor(row_factory=class_row(Claim)) as cursor:
            return cursor.execute(
                CLAIM, {"id": job_id, "worker": self.worker, "lease": LEASE_S}
            ).fetchone()

    def renew(self, claim: Claim, *, progress: float, text: str) -> Standing:
        """Hold the job for longer and say how far it is; returns how it stands."""
        with self._lock:
            asked = {**claim.held, "lease": LEASE_S, "progress": progress, "text": text}
            row = self._open().execute(RENEW, asked).fetchone()
        if row is None:
            return Standing(is_held=False)
        return Standing(is_held=True, cancel_requested=row[0], is_overdue=row[1])

    def add_lines(self, claim: Claim, lines: list[str]) -> None:
        """Store lines of a job in hand."""
        with self._lock:
            self._open().execute(ADD_LINES, {**claim.held, "lines": lines})

    def close(self) -> None:
        """Let the connection go."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(_conninfo(), autocommit=True)
        return self._connection


class _Ours(threading.local):
    """Nothing is shared with the process that forked this one, nor between threads of a pool."""

    record: Record | None = None
    pid = 0


_ours = _Ours()


def get_record() -> Record:
    """Return the record of this thread of this process, under a name nobody had before."""
    if _ours.record is None or _ours.pid != os.getpid():
        name = f"{os.uname().nodename[:60]}:{os.getpid()}:{secrets.token_hex(8)}"
        _ours.record, _ours.pid = Record(name), os.getpid()
    return _ours.record


def _conninfo() -> str:
    """Return where Django's database is, without what is Django's own."""
    parameters = connections["default"].get_connection_params()
    own = ("cursor_factory", "context", "prepare_threshold", "pool", "options")
    given = {name: value for name, value in parameters.items() if name not in own}
    return make_conninfo("", **given, options=_OPTIONS)
