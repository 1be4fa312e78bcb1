"""stack.toml's text → `Stack`. Pure: the text has been read by whoever calls."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tandem.stack.checks import list_problems
from tandem.stack.errors import Problem, StackError
from tandem.stack.model import Size, Stack
from tandem.stack.names import read_name
from tandem.stack.placing import place_problems
from tandem.stack.scanning import list_lines
from tandem.stack.sections.declarations import read_networks, read_secrets, read_volumes
from tandem.stack.sections.engine import read_engine
from tandem.stack.sections.routes import read_routes
from tandem.stack.sections.service import read_service
from tandem.stack.sections.sizes import read_size
from tandem.stack.showing import show_value
from tandem.stack.table import Table
from tandem.stack.values import whole_number

DEFAULT_PORT = 8080
HIGHEST_PORT = 65535
_TOML = "write key = value, text in double quotes, and each [section] once"
# tomllib's message: "Expected '=' after a key in a key/value pair (at line 3, column 5)"
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def parse_stack(text: str, *, file: Path, engine_names: Collection[str] | None = None) -> Stack:
    """Read the text of a stack file; raise `StackError` holding every problem of it at once.

    Without `engine_names` the names in `use` are not checked: `check_stack` does that later.
    """
    raw = _load_toml(text, file)
    problems: list[Problem] = []
    stack = _read_stack(Table(raw, "", problems), file, list_lines(text))
    paths = {problem.path for problem in problems}
    unsure = frozenset(
        name for name in stack.services if paths & {f"services.{name}", f"services.{name}.kind"}
    )
    problems += list_problems(stack, engine_names=engine_names, unsure=unsure)
    if problems:
        raise StackError(place_problems(problems, stack.lines), file=file)
    return stack


def _read_stack(table: Table, file: Path, lines: dict[str, int]) -> Stack:
    header = table.take_table("stack")
    engines = table.take_tables("engines", read_name)
    services = table.take_tables("services", read_name)
    routes = read_routes(table.take_table_list("routes"))
    stack = Stack(
        name=header.require("name", read_name, "", hint="give the stack a name under [stack]"),
        file=file,
        port=header.take("port", whole_number(1, HIGHEST_PORT), DEFAULT_PORT),
        sized_for=_read_sized_for(header),
        profiles=header.take_list("profiles", read_name),
        engines={name: read_engine(part, name) for name, part in engines.items()},
        services={name: read_service(part, name) for name, part in services.items()},
        routes=routes.declared,
        derived=routes.derived,
        secrets=read_secrets(table),
        networks=read_networks(table),
        volumes=read_volumes(table),
        lines=lines,
    )
    header.finish()
    table.finish()
    return stack


def _read_sized_for(header: Table) -> Size | None:
    given = "sized_for" in header
    size = read_size(header.take_table("sized_for"))
    return size if given else None


def _load_toml(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        message = "this is not TOML: lists or tables are nested too deeply"
        problem = Problem(path="", code="bad-toml", message=message)
        raise StackError([problem], file=file) from error
    except ValueError as error:  # TOMLDecodeError, and int() for numbers of thousands of digits
        raise StackError([_describe_toml(str(error), text)], file=file) from error


def _describe_toml(said: str, text: str) -> Problem:
    place = _PLACE.search(said)
    lines = text.split("\n")
    reason = _PLACE.sub("", said)
    message = f"this is not TOML: {reason[:1].lower()}{reason[1:]}"
    if place is None:
        return Problem(path="", code="bad-toml", message=message, hint=_TOML)
    number = int(place["line"]) if place["line"] else len(text.rstrip().split("\n"))
    shown = show_value(lines[number - 1].strip())
    where = f"column {place['column']} of" if place["column"] else "at the end of the file, after"
    message = f"{message}, {where} {shown}"
    return Problem(path="", line=number, code="bad-toml", message=message, hint=_TOML)
