"""The lines of one attempt: bounded, and with the database every few moments."""

from __future__ import annotations

import threading

from tandem.apps.jobs.limits import LINE_LENGTH, LINES
from tandem.apps.jobs.performing.claim import Claim
from tandem.apps.jobs.performing.record import Record

MORE = "more was written, which is not kept"
_NUL = "\x00"  # PostgreSQL keeps none in a text


class Lines:
    """The first 1,000 of them, of 1,000 characters each; the last says that more came.

    The job's thread adds lines; its thread and the heart's bring them, in the order they came in.
    """

    def __init__(self, claim: Claim, record: Record) -> None:
        self._claim = claim
        self._record = record
        self._waiting: list[str] = []
        self._left = LINES
        self._bringing = threading.Lock()

    def add(self, line: str) -> None:
        """Keep a line, if there is room."""
        if self._left > 0:
            self._left -= 1
            self._waiting.append(clean_line(line)[:LINE_LENGTH] if self._left else MORE)

    def bring(self) -> bool:
        """Store what waits, and return whether anything did; raises `psycopg.Error`."""
        with self._bringing:
            # one that is added meanwhile stays for the next time
            brought = list(self._waiting)
            if brought:
                self._record.add_lines(self._claim, brought)
                del self._waiting[: len(brought)]
        return bool(brought)


def clean_line(line: str) -> str:
    """Return the line as the database can keep it: what is no character becomes a question mark."""
    return line.replace(_NUL, "?").encode("utf-8", "replace").decode("utf-8")
