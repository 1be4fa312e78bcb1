"""Which services a changed file restarts."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from tandem.plan.model import Part, Plan
from tandem.runtime.watching import find_folders, find_touched, matches


@pytest.mark.parametrize(
    ("path", "glob", "matched"),
    [
        ("src/a.py", "src/**/*.py", True),
        ("src/a/b/c.py", "src/**/*.py", True),
        ("src/a/b/c.txt", "src/**/*.py", False),
        ("lib/a.py", "src/**/*.py", False),
        ("a.py", "*.py", True),
        ("x/a.py", "*.py", False),
        ("src/a/b", "src/**", True),
        ("src", "src/*/x", False),
    ],
)
def test_two_stars_stand_for_any_folders(path, glob, matched):
    assert matches(PurePath(path), glob) is matched


def make_plan(root: Path) -> Plan:
    parts = {
        name: Part(name=name, kind="command", processes=(), watch=watch)
        for name, watch in {
            "web": ("src/**/*.py", "conf/app.toml"),
            "worker": ("jobs/**/*.py",),
            "none": (),
        }.items()
    }
    return Plan(
        stack="test",
        instance="main",
        root=root,
        state=root,
        entry=None,
        parts=parts,
        order=(("web", "worker", "none"),),
    )


def test_a_change_touches_those_who_watch_it(tmp_path):
    plan = make_plan(tmp_path)
    changed = [tmp_path / "src/views.py", Path("/elsewhere/jobs/a.py")]

    assert [part.name for part in find_touched(plan, changed)] == ["web"]


def test_only_folders_that_exist_are_watched(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "conf").mkdir()

    assert find_folders(make_plan(tmp_path)) == (tmp_path / "conf", tmp_path / "src")
