"""What a job is given: how it says how far it is, and learns that it is to stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from uuid import UUID

from tandem.apps.jobs.errors import DeadlineExceeded, JobCancelled, LeaseLost
from tandem.apps.jobs.hinting import hint_now
from tandem.apps.jobs.limits import SAY_EVERY_S, TEXT_LENGTH
from tandem.apps.jobs.performing.claim import Claim, Standing
from tandem.apps.jobs.performing.lines import Lines, clean_line
from tandem.apps.jobs.performing.record import Record


class JobContext:
    """One attempt of one job. Used by the job's own thread; the heart's only calls `beat`.

    Progress, lines and questions reach the database four times a second at most, whatever the
    job's transaction does.
    """

    def __init__(
        self, claim: Claim, record: Record, *, begin: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self.claim = claim
        self.effects = ExitStack()
        self._record = record
        self._begin = begin
        self._has_begun = False
        self._progress = 0.0
        self._text = ""
        self._lines = Lines(claim, record)
        self._standing = Standing(is_held=True, cancel_requested=claim.cancel_requested)
        self._said_at = time.monotonic()

    @property
    def id(self) -> UUID:
        """The job's id."""
        return self.claim.id

    @property
    def owner_id(self) -> UUID | None:
        """Whose it is; None for the product's own."""
        return self.claim.owner_id

    @property
    def attempt(self) -> int:
        """How often it was taken: 1 is the first time."""
        return self.claim.attempt

    def progress(self, share: float, text: str = "") -> None:
        """Say that this share is done, from 0 to 1; what is shown never goes back.

        Raises as `check_cancelled` does.
        """
        if not 0.0 <= share <= 1.0:
            raise ValueError(f"progress: {share} is not from 0 to 1")
        self._progress = max(self._progress, share)
        self._text = clean_line(text)[:TEXT_LENGTH]
        self.check_cancelled()

    def log(self, line: str) -> None:
        """Keep a line for whoever looks at the job; raises as `check_cancelled` does.

        Of an attempt the first 1,000 are kept, of a line 1,000 characters.
        """
        self._lines.add(line)
        self.check_cancelled()

    def check_cancelled(self) -> None:
        """Raise when the job is to stop: cancelled, past its deadline, or lost to another worker.

        To be called often; it asks the database four times a second at most.
        """
        if time.monotonic() - self._said_at >= SAY_EVERY_S:
            self.say()
        self._raise_if_over()

    def begin_effects(self) -> None:
        """Begin the one transaction in which the job takes effect and is done.

        For jobs of `transaction="late"`, once: what the default database is told from here on
        commits with `done`, or not at all.
        """
        if self._has_begun:
            raise RuntimeError(f"{self.claim.name}: its effects have begun already")
        self._has_begun = True
        self.effects.enter_context(self._begin())

    def say(self) -> None:
        """Bring what was said to the database now; raises `psycopg.Error`."""
        self._said_at = time.monotonic()
        self._lines.bring()
        self.renew()
        hint_now(self.claim.id, self.claim.owner_id)

    def say_rest(self) -> None:
        """Bring the lines that are left to the database."""
        self._lines.bring()

    def beat(self) -> None:
        """Do what is due while the job says nothing: hold it, and bring what it said last."""
        self.renew()
        if self._lines.bring():
            hint_now(self.claim.id, self.claim.owner_id)

    def renew(self) -> None:
        """Hold the job for longer, and learn how it stands."""
        self._standing = self._record.renew(self.claim, progress=self._progress, text=self._text)

    def _raise_if_over(self) -> None:
        if not self._standing.is_held:
            raise LeaseLost
        if self._standing.cancel_requested:
            raise JobCancelled
        if self._standing.is_overdue:
            raise DeadlineExceeded
