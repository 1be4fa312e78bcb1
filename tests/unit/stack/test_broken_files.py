"""Every broken file is told everything that is wrong with it, at once, with path and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tandem.stack import StackError, parse_stack

from .broken_files import BROKEN_FILES, ENGINE_NAMES, Broken

FILE = Path("shop/stack.toml")


def refuse(text: str) -> StackError:
    with pytest.raises(StackError) as caught:
        parse_stack(text, file=FILE, engine_names=ENGINE_NAMES)
    return caught.value


@pytest.mark.parametrize("broken", BROKEN_FILES, ids=lambda broken: broken.name)
def test_every_problem_is_named_with_its_path_and_line(broken: Broken):
    found = [(each.code, each.path, each.line) for each in refuse(broken.text).problems]
    assert sorted(found, key=str) == sorted(broken.expected, key=str)
    lines = [line or 0 for _, _, line in found]
    assert lines == sorted(lines)


def test_the_wording_stays(snapshot: SnapshotAssertion):
    texts = [f"# {broken.name}\n{refuse(broken.text).render()}\n" for broken in BROKEN_FILES]
    assert "\n".join(texts) == snapshot


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"x = {'[' * 5000}", "lists or tables are nested too deeply"),
        (f"x = {'9' * 5000}", "a number has thousands of digits"),
        (f"x = {'{a=' * 5000}", "lists or tables are nested too deeply"),
    ],
)
def test_toml_beyond_any_measure_is_refused(text: str, reason: str):
    (problem,) = refuse(text).problems
    assert problem.code == "bad-toml"
    assert problem.message == f"this is not TOML: {reason}"


def test_a_number_beyond_64_bits_is_shown_in_words():
    problems = refuse(f"[stack]\nname = 'a'\nport = 0x{'f' * 5000}\n").problems
    assert "value a huge number is out of range (1 to 65535)" in [each.message for each in problems]
