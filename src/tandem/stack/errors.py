"""What can be wrong with a stack or its plan, said so that a stranger can act on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: where (dotted path, line), a stable code, what, and the remedy.

    `path` is empty when the whole file is meant; `line` counts from 1, None when there is none.
    """

    path: str
    code: str
    message: str
    line: int | None = None
    hint: str | None = None

    def render(self, file: Path) -> str:
        """Give one or two lines: where and what, then the remedy when there is one."""
        place = file.name if self.line is None else f"{file.name}:{self.line}"
        head = ": ".join(word for word in (place, self.path, self.message) if word)
        return head if self.hint is None else f"{head}\nhint: {self.hint}"


class ProblemsError(Exception):
    """Everything that is wrong at once, in the order of the file."""

    code: ClassVar[str] = "problems"

    def __init__(self, problems: Iterable[Problem], *, file: Path) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: (each.line or 0, each.path)))
        self.file = file
        super().__init__(self.problems, file)

    def render(self) -> str:
        """Give the whole text, one problem after the other."""
        return "\n".join(problem.render(self.file) for problem in self.problems)

    def __str__(self) -> str:
        return self.render()


class StackError(ProblemsError):
    """The stack file says something that cannot be."""

    code: ClassVar[str] = "stack-refused"


class PlanError(ProblemsError):
    """The stack is sound, but it cannot be planned for this place."""

    code: ClassVar[str] = "plan-refused"


class RefusedError(Exception):
    """One value cannot be read; whoever knows its path makes a `Problem` of it."""

    def __init__(self, code: str, message: str, *, hint: str | None = None) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(message)
