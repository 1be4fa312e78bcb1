"""What can go wrong with a run, and with reading one."""

from __future__ import annotations

from tandem.apps.kit.errors import ApiError


class RunError(Exception):
    """Raised by a kind: the run ends with an error frame that says exactly this.

    `code` is for programs, `message` for the person who waits. Anything else a kind raises is
    logged, and the frame says no more than `internal_error`.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")


class NotResumableError(ApiError):
    """The frames after this cursor are not, or no longer, kept; nothing is generated again."""

    status = 410
    code = "not_resumable"
    message = "the frames of this run are no longer kept"


class UnknownKindError(ApiError):
    """No installed app makes runs of this kind, or not through the API."""

    status = 422
    code = "unknown_kind"
    message = "no run of this kind can be created here"
