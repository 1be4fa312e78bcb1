"""Every piece of stack.toml that is shown can be put into the Workspace's own."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tandem.engines.registry import list_engines
from tandem.plan.settings import read_settings
from tandem.stack import parse_stack
from tests.unit.stack.toml_documents import render_toml

from .markdown import ROOT, Page, list_pages

SECTIONS = {"stack", "engines", "services", "routes", "secrets", "networks", "volumes", "chaos"}
FILE = ROOT / "stack.toml"
BLOCKS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in list_pages()
    if page.name != "docs/reference/errors.md"  # there they are broken on purpose
    for number, block in enumerate(page.list_blocks("toml"), start=1)
]


@pytest.mark.parametrize("block", BLOCKS)
def test_it_fits_into_the_workspace(block: str):
    shown = tomllib.loads(block)
    assert shown.keys() <= SECTIONS
    engines = list_engines()

    stack = parse_stack(render_toml(lay_over(shown)), file=FILE, engine_names=engines)

    for engine in stack.engines.values():
        assert read_settings(engine, engines[engine.use].settings)[1] == ()


def lay_over(shown: dict[str, Any]) -> dict[str, Any]:
    """The Workspace with what is shown: parts of the same name and paths already there give way."""
    whole = tomllib.loads(FILE.read_text(encoding="utf-8"))
    paths = {route.get("path") for route in shown.get("routes", [])}
    kept = [route for route in whole["routes"] if route.get("path") not in paths]
    for section, table in shown.items():
        if section == "routes":
            whole["routes"] = [*kept, *table]
        else:
            whole[section] = whole.get(section, {}) | table
    return whole


def test_the_readme_shows_the_workspace_itself():
    whole = tomllib.loads(FILE.read_text(encoding="utf-8"))
    (block,) = Page(ROOT / "README.md").list_blocks("toml")

    for section, parts in tomllib.loads(block).items():
        for name, part in parts.items():
            own = whole[section][name]
            assert part.pop("needs", {}).items() <= own.get("needs", {}).items(), name
            assert part.items() <= own.items(), name


def test_the_readme_draws_every_part():
    whole = tomllib.loads(FILE.read_text(encoding="utf-8"))
    (drawing,) = Page(ROOT / "README.md").list_blocks("")
    always = {
        name
        for parts in ("engines", "services")
        for name, part in whole[parts].items()
        if "profiles" not in part
    }

    assert {name for name in always if name not in drawing} == set()
    assert f":{whole['stack']['port']}" in drawing
