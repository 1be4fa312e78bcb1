"""docs/reference/errors.md: every problem of a stack.toml by its code, each with an example.

The examples are the broken stacks of the tests and what `tandem check` says of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tandem.stack import StackError, parse_stack
from tandem.stack.errors import Problem
from tests.unit.plan.refusals import list_refusals
from tests.unit.stack.broken_files import BROKEN_FILES, ENGINE_NAMES, Broken

FILE = Path("stack.toml")
_HEAD = """# What can be wrong with a stack.toml

<!-- Made by `make docs` from the broken stacks in tests/unit; a test fails when it is stale. -->

`tandem check` reports every problem at once: file and line, path in the file, what is wrong, and on
the `hint:` line what to do. `tandem check --json` gives each a stable code, by which they are
listed here, each with an example.
"""
_PLAN = """# What does not fit together, or does not fit this machine

The file is sound, and the plan is refused. Problems of derived routes have [codes of their
own](../concepts/routes.md).
"""


def render_errors_page() -> str:
    """Return the whole page."""
    file: dict[str, str] = {}
    for broken in BROKEN_FILES:
        for problem in _list_problems(broken):
            file.setdefault(problem.code, _render_example(broken, problem))
    plan: dict[str, str] = {}
    for error in list_refusals().values():
        for problem in error.problems:
            plan.setdefault(problem.code, f"```\n{problem.render(FILE)}\n```")
    fresh = {code: text for code, text in plan.items() if code not in file}
    return "\n".join((_HEAD, *_render_sections(file), _PLAN, *_render_sections(fresh)))


def _render_sections(examples: dict[str, str]) -> Iterator[str]:
    return (f"## {code}\n\n{examples[code]}\n" for code in sorted(examples))


def _list_problems(broken: Broken) -> Iterator[Problem]:
    try:
        parse_stack(broken.text, file=FILE, engine_names=ENGINE_NAMES)
    except StackError as error:
        yield from error.problems


def _render_example(broken: Broken, problem: Problem) -> str:
    lines = broken.text.split("\n")
    said = f"```\n{problem.render(FILE)}\n```"
    if problem.line is None:
        return said
    return f"```toml\n{lines[problem.line - 1].strip()}\n```\n\n{said}"
