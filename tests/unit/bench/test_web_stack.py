"""The stack `make bench-web` starts is the project's own with parts beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
PROJECT = (ROOT / "stack.toml").read_text()


@pytest.fixture
def stack(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    from web import stack  # noqa: PLC0415 - found in bench/ only now

    return stack


def test_nothing_but_the_rates_and_the_cache_is_changed(stack: ModuleType):
    before, after = tomllib.loads(PROJECT), tomllib.loads(stack.render_stack(PROJECT, ""))
    after["engines"]["gateway"].pop("settings")
    after["services"]["web"].pop("env")
    after["engines"]["cache"]["limits"] = before["engines"]["cache"]["limits"]
    assert after == before


def test_the_others_stand_beside_it(stack: ModuleType):
    parts = (ROOT / "bench/web/parts.toml").read_text()
    services = tomllib.loads(stack.render_stack(PROJECT, parts))["services"]
    assert {"web", "before", "drf", "fastapi", "trivial-wsgi", "trivial-django"} <= services.keys()


def test_a_stack_of_another_form_is_refused(stack: ModuleType):
    with pytest.raises(ValueError, match="0 times"):
        stack.render_stack("[stack]\n", "")
