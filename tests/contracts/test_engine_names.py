"""Adding an engine edits nothing else: no other room of the runner's half knows one by name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tandem
from tandem.engines.registry import list_engines

HOUSE = Path(tandem.__file__).parent
ROOMS = (
    "stack",
    "plan",
    "runtime",
    "export",
    "diagram",
    "capacity",
    "chaos",
    "backup",
    "dash",
    "cli",
)
# "postgres" is also the name of a user on most machines, which engines may drop to.
USERS = HOUSE / "runtime" / "users.py"


@pytest.mark.parametrize("room", ROOMS)
def test_no_other_room_knows_an_engine_by_name(room: str) -> None:
    files = (file for file in (HOUSE / room).rglob("*.py") if file != USERS)
    assert [f"{file}:{line}" for file in files for line in _find_names(file)] == []


def _find_names(file: Path) -> list[int]:
    """Lines with an engine's name as a whole text, or with an import of its folder."""
    names = set(list_engines())
    modules = {f"tandem.engines.{name}" for name in names}
    return [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text()))
        if (isinstance(node, ast.Constant) and node.value in names)
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(tuple(modules)))
    ]
