"""Every broken file is told everything that is wrong with it, at once, with path and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tandem.stack import StackError, parse_stack

from .broken_files import BROKEN_FILES, ENGINE_NAMES, Broken

FILE = Path("shop/stack.toml")


def refuse(broken: Broken) -> StackError:
    with pytest.raises(StackError) as caught:
        parse_stack(broken.content, file=FILE, engine_names=ENGINE_NAMES)
    return caught.value


@pytest.mark.parametrize("broken", BROKEN_FILES, ids=lambda broken: broken.name)
def test_every_problem_is_named_with_its_path_and_line(broken: Broken):
    found = [(each.code, each.path, each.line) for each in refuse(broken).problems]
    assert sorted(found, key=str) == sorted(broken.expected, key=str)
    lines = [line or 0 for _, _, line in found]
    assert lines == sorted(lines)


def test_the_wording_stays(snapshot: SnapshotAssertion):
    texts = [f"# {broken.name}\n{refuse(broken).render()}\n" for broken in BROKEN_FILES]
    assert "\n".join(texts) == snapshot
