"""How a job ends or is put off, and what the API answers about jobs."""

from __future__ import annotations

from datetime import timedelta

from tandem.apps.kit.errors import ApiError


class JobError(Exception):
    """Raised by a job: it has failed for good, and this is why.

    `code` is for programs, `message` for the person who waits.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")


class RetryLater(Exception):  # noqa: N818 - not an error: what it waits for is not there yet
    """Raised by a job: this attempt did nothing, the next is to come `after` this long.

    When it was the last attempt, the job has failed with this code and message.
    """

    def __init__(
        self, after: timedelta, *, code: str = "gave_up", message: str = "tried too often"
    ) -> None:
        self.after = after
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")


class StopJob(BaseException):
    """The job is to stop: what it did is rolled back. Not an `Exception`, as `GeneratorExit`."""


class JobCancelled(StopJob):
    """Somebody asked for its end."""


class DeadlineExceeded(StopJob):
    """It is no longer wanted."""


class LeaseLost(StopJob):
    """Another worker has it, or may have it."""


class JobNotFailedError(ApiError):
    """Only a failed job can be done again."""

    status = 409
    code = "job_not_failed"
    message = "only a failed job can be retried"
