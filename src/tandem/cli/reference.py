"""docs/reference/cli.md, made from the verbs themselves: `python -m tandem.cli.reference`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module

from typer._click.core import Command, Context  # Typer names neither of its two base classes

from tandem.cli import verbs
from tandem.cli.environment import VARIABLES
from tandem.cli.exit_codes import ExitCode
from tandem.cli.verb_group import build_command, list_verbs

_HEAD = """# The command line

<!-- Made by `python -m tandem.cli.reference`; a test fails when it is stale. -->

`tandem [-C DIR] [--file FILE] [--instance NAME] VERB [OPTIONS]`

The three options before the verb say which stack is meant, and may stand after it as well. Without
them it is the nearest `stack.toml`, upward from the current folder.

Data goes to stdout, errors to stderr. In a terminal there are colors, and a table that lives while
the stack starts; in a pipe there are plain lines without control codes. `--json` is for programs.
"""


def render_reference() -> str:
    """Return the whole page."""
    sections = [_HEAD, *(_render_verb(verb) for verb in list_verbs())]
    sections += [_render_exit_codes(), _render_environment()]
    return "\n".join(sections)


def _render_verb(verb: str) -> str:
    function = getattr(import_module(f"{verbs.__name__}.{verb}"), verb)
    command = build_command(verb)
    context = Context(command, info_name=verb)
    usage = " ".join(["tandem", verb, *command.collect_usage_pieces(context)])
    lines = [f"## {verb}", "", f"`{usage}`", "", inspect.getdoc(function) or "", ""]
    rows = [f"| {_render_record(record)} |" for record in _list_records(command, context)]
    if rows:
        lines += ["| argument | means |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _list_records(command: Command, context: Context) -> Iterator[tuple[str, str]]:
    records = (parameter.get_help_record(context) for parameter in command.params)
    return (record for record in records if record is not None)


def _render_record(record: tuple[str, str]) -> str:
    name, sentence = record
    return f"`{name}` | {sentence}"


def _render_exit_codes() -> str:
    rows = [f"| {code.value} | {code.meaning} |" for code in ExitCode]
    return "\n".join(["## Exit codes", "", "| code | means |", "|--:|---|", *rows, ""])


def _render_environment() -> str:
    rows = [f"| `{name}` | {sentence} |" for name, sentence in VARIABLES.items()]
    return "\n".join(["## Environment", "", "| variable | means |", "|---|---|", *rows, ""])


if __name__ == "__main__":
    sys.stdout.write(render_reference())
