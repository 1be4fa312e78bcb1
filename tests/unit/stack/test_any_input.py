"""Whatever is read, the answer is a stack or a `StackError` that says something."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tandem.stack import Stack, StackError, parse_stack
from tandem.stack.lines import join_path
from tandem.stack.scanning import list_lines

from .broken_files import BROKEN_FILES
from .toml_documents import documents, render_toml, stacks

EXAMPLE = Path(__file__).parents[3] / "stack.toml"
LINES = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
rows = st.integers(0, len(LINES) - 1)


def read(text: str) -> Stack | StackError:
    try:
        return parse_stack(text, file=Path("stack.toml"), engine_names={"db"})
    except StackError as error:
        return error


def check_answer(text: str) -> None:
    answer = read(text)
    if isinstance(answer, Stack):
        return
    assert answer.problems
    assert answer.render() == str(answer)
    for problem in answer.problems:
        assert problem.message.isprintable()
        assert problem.path.isprintable()
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 1


def list_paths(raw: Any, path: str = "") -> set[str]:
    """The dotted path of everything inside, the way the file's own parser sees it."""
    steps: Any = enumerate(raw) if isinstance(raw, list) else ()
    if isinstance(raw, dict):
        steps = raw.items()
    places = {join_path(path, step): inside for step, inside in steps}
    return places.keys() | {far for near, raw in places.items() for far in list_paths(raw, near)}


@given(st.text())
def test_any_text_is_a_stack_or_a_stack_error(text: str):
    check_answer(text)


@given(documents | stacks)
def test_any_document_is_a_stack_or_a_stack_error(document: dict[str, Any]):
    check_answer(render_toml(document))


@given(st.lists(rows, max_size=8), st.integers(0, 4000), st.text(max_size=3))
def test_a_damaged_stack_file_is_a_stack_or_a_stack_error(lost: list[int], at: int, noise: str):
    text = "".join(line for number, line in enumerate(LINES) if number not in lost)
    check_answer(text[:at] + noise + text[at:])


@given(documents | stacks)
def test_the_scanner_sees_the_same_paths_as_the_parser(document: dict[str, Any]):
    text = render_toml(document)
    assert list_lines(text).keys() == list_paths(tomllib.loads(text))


@given(documents)
def test_every_section_is_found_on_the_line_of_its_header(document: dict[str, Any]):
    text = render_toml({key: raw for key, raw in document.items() if isinstance(raw, dict)})
    lines = list_lines(text)
    for path in tomllib.loads(text):
        row = text.split("\n")[lines[join_path("", path)] - 1]
        assert row.startswith("[")
        assert row.endswith("] # ] = [")


def test_the_scanner_sees_the_same_paths_in_every_broken_file():
    for broken in BROKEN_FILES:
        if not any(code == "bad-toml" for code, _, _ in broken.expected):
            paths = list_paths(tomllib.loads(broken.text))
            assert list_lines(broken.text).keys() == paths, broken.name
