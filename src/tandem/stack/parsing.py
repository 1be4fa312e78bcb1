"""stack.toml's text → `Stack`. Pure: the text has been read by whoever calls."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tandem.stack.checks import list_problems
from tandem.stack.errors import Problem, StackError
from tandem.stack.lines import join_path
from tandem.stack.model import Size, Stack
from tandem.stack.names import read_name
from tandem.stack.placing import place_problems
from tandem.stack.scanning import list_lines
from tandem.stack.sections.chaos import read_chaos
from tandem.stack.sections.declarations import read_networks, read_secrets, read_volumes
from tandem.stack.sections.engine import read_engine
from tandem.stack.sections.routes import read_routes
from tandem.stack.sections.service import read_service
from tandem.stack.sections.sizes import read_size
from tandem.stack.table import Table
from tandem.stack.toml import parse_toml
from tandem.stack.values import whole_number

DEFAULT_PORT = 8080
HIGHEST_PORT = 65535


def parse_stack(text: str, *, file: Path, engine_names: Collection[str] | None = None) -> Stack:
    """Read the text of a stack file; raise `StackError` holding every problem of it at once.

    Without `engine_names` the names in `use` are not checked: `check_stack` does that later.
    """
    raw = parse_toml(text, file=file)
    problems: list[Problem] = []
    stack = read_stack(Table(raw, "", problems), file, list_lines(text))
    paths = {problem.path for problem in problems}
    places = {name: join_path("services", name) for name in stack.services}
    unsure = frozenset(name for name, place in places.items() if paths & {place, f"{place}.kind"})
    problems += list_problems(stack, engine_names=engine_names, unsure=unsure)
    if problems:
        raise StackError(place_problems(problems, stack.lines), file=file)
    return stack


def read_stack(table: Table, file: Path, lines: dict[str, int]) -> Stack:
    """Read every section; what is wrong inside one is noted in the table's problems."""
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
        chaos=read_chaos(table),
        lines=lines,
    )
    header.finish()
    table.finish()
    return stack


def _read_sized_for(header: Table) -> Size | None:
    given = "sized_for" in header
    size = read_size(header.take_table("sized_for"))
    return size if given else None
