"""How long anyone waits for the database: a connection with a limit, and a breaker before it.

A PostgreSQL that is stopped (SIGSTOP, a full disk) accepts connections and answers nothing. Without
a limit it would hold every thread of the web pool, and the pool would be taken for stuck itself.
"""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.errors import OperationalError, _WaitTimeout

Result = TypeVar("Result")

# PostgreSQL gives up first where it still can (statement_timeout), so that the connection survives.
STATEMENT_TIMEOUT_S = 7
ANSWER_TIMEOUT_S = 8.0
LOOK_TIMEOUT_S = 2.0  # for asking whether a kept connection still works
FRESH_S = 1.0  # a connection that answered this lately, and was not closed since, need not be asked
REST_S = 1.0  # after a failure nobody tries again for this long, and then one thread at a time


class SilenceError(OperationalError):
    """PostgreSQL did not answer in time."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is given up on, and closed, when an answer takes too long."""

    answer_timeout_s = ANSWER_TIMEOUT_S
    answered_at = float("-inf")

    def wait(
        self, gen: PQGen[Result], interval: float = 0.1, timeout: float | None = None
    ) -> Result:
        """Wait for the answer that `gen` reads; raises `SilenceError` after the limit."""
        try:
            answer = super().wait(gen, interval, timeout or self.answer_timeout_s)
        except _WaitTimeout as error:
            self.pgconn.finish()
            breaker.trip()
            message = f"PostgreSQL did not answer within {self.answer_timeout_s:g} s"
            raise SilenceError(message) from error
        self.answered_at = time.monotonic()
        return answer

    def answered_lately(self) -> bool:
        """Whether it answered a moment ago and PostgreSQL has said nothing since.

        PostgreSQL says something unasked when it closes a connection: it ended, or ends this one. A
        connection known to be lost has no socket left to ask.
        """
        if self.closed or time.monotonic() - self.answered_at > FRESH_S:
            return False
        said = select.poll()
        said.register(self.pgconn.socket, select.POLLIN)
        return not said.poll(0)

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Wait no longer than for a look."""
        self.answer_timeout_s = LOOK_TIMEOUT_S
        try:
            yield
        finally:
            self.answer_timeout_s = ANSWER_TIMEOUT_S


class Breaker:
    """Stands before connecting: while PostgreSQL does not answer, most are refused at once."""

    def __init__(self) -> None:
        self._rests_until: float | None = None
        self._trying = threading.Lock()

    def trip(self) -> None:
        """Note that PostgreSQL did not answer."""
        self._rests_until = time.monotonic() + REST_S

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let an attempt to connect through, or raise `OperationalError` at once."""
        if self._rests_until is None:
            with self._noting():
                yield
            return
        rests = time.monotonic() < self._rests_until
        if rests or not self._trying.acquire(blocking=False):
            raise OperationalError("PostgreSQL did not answer a moment ago")
        try:
            with self._noting():
                yield
            self._rests_until = None
        finally:
            self._trying.release()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OperationalError:
            self.trip()
            raise


breaker = Breaker()
