"""The exit codes of `tandem`, in one table: verbs return them, docs/reference/cli.md lists them."""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """How a verb ended. `meaning` is the sentence in docs/reference/cli.md."""

    meaning: str

    def __new__(cls, value: int, meaning: str) -> Self:
        """Keep the sentence beside the number, so that neither can go without the other."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    OK = 0, "done: what was asked for holds now"
    PROBLEMS = 1, "the stack has problems: its file, its plan, or a part that failed"
    USAGE = 2, "wrong arguments, or no stack.toml here or in any folder above"
    NOT_RUNNING = 3, "the instance is not running"
    ALREADY_RUNNING = 4, "the instance runs already"
    MACHINE = 5, "this machine cannot: a port is taken, no space is left, a program is missing"
    INTERNAL = 70, "a defect of Tandem: the message says where the details are"
    INTERRUPTED = 130, "Ctrl-C before the work was done"
