"""What the command line itself can refuse."""

from __future__ import annotations

from tandem.cli.exit_codes import ExitCode


class CliError(Exception):
    """A refusal with its exit code and, where there is one, the remedy.

    `code` is stable for programs and tests; `message` says where, what and what is allowed.
    """

    def __init__(
        self, message: str, *, code: str, exit_code: ExitCode, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.exit_code = exit_code
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\nhint: {self.hint}"
