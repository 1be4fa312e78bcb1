"""docs/reference/engines.md: every engine, its settings, and where its programs come from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from scripts.reference.table import render_table
from tandem.engines.registry import list_engines
from tandem.plan.engine import Engine, Origin
from tandem.stack.units import render_duration, render_memory

ROOT = Path(__file__).parents[2]
_HEAD = """# Engines

<!-- Made by `make docs` from src/tandem/engines; a test fails when it is stale. -->

An engine is a real server that is not your code. Its programs come from the first of: an `address`
in the stack (it runs elsewhere), a `bin` folder in the stack, the pinned wheel, `PATH`. All
programs of one engine come from one folder; `tandem doctor` says which and why.
"""


def render_engines_page() -> str:
    """Return the whole page."""
    return "\n".join((_HEAD, *map(_render_engine, list_engines().values())))


def _render_engine(engine: Engine) -> str:
    rows = (_render_setting(name, field) for name, field in engine.settings.model_fields.items())
    table = render_table(("setting", "is", "default", "means"), rows)
    more = f"../../src/tandem/engines/{engine.name}/README.md"
    return (
        f"## {engine.name}\n\n{engine.summary}.\n[How it starts, stops and fails]({more}).\n\n"
        f"{_render_origin(engine.origin)}\n\n{table}\n"
    )


def _render_origin(origin: Origin) -> str:
    programs = ", ".join(f"`{program}`" for program in origin.programs)
    wheel = f"from the wheel `{_find_pin(origin.package)}`" if origin.package else "no wheel"
    return f"Programs: {programs}, {wheel}; {origin.oldest} or newer is accepted."


def _find_pin(package: str) -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (pin.partition(";")[0] for pin in project["dependencies"])
    named = {pin.partition("==")[0].replace("-", "_"): pin for pin in pins}
    return named[package]


def _render_setting(name: str, field: FieldInfo) -> tuple[str, ...]:
    default = field.get_default(call_default_factory=True)
    ends = _list_ends(field)
    bounds = f", {ends[0]} to {ends[-1]}" if ends else ""
    return (
        f"`{name}`",
        f"{_name_type(field)}{bounds}",
        _show(field, default),
        field.description or "",
    )


def _list_ends(field: FieldInfo) -> tuple[str, ...]:
    ends = (getattr(rule, side, None) for side in ("ge", "le") for rule in field.metadata)
    return tuple(_write(field, end) for end in ends if end is not None)


def _show(field: FieldInfo, value: Any) -> str:
    if value is None:
        return ""
    return f"`{_write(field, value)}`"


def _write(field: FieldInfo, value: Any) -> str:
    if isinstance(value, timedelta):
        return render_duration(value)
    if _is_memory(field):
        return render_memory(value)
    if isinstance(value, tuple | dict):
        return "none" if not value else str(value)
    return str(value)


def _is_memory(field: FieldInfo) -> bool:
    schemas = (
        rule.json_schema or {} for rule in field.metadata if isinstance(rule, WithJsonSchema)
    )
    return any(schema.get("format") == "memory" for schema in schemas)


def _name_type(field: FieldInfo) -> str:
    kind = field.annotation
    if _is_memory(field):
        return "memory"
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    return next(_match_names(kind), "text")


def _match_names(kind: Any) -> Iterator[str]:
    names = {timedelta: "a duration", bool: "true or false", int: "a whole number"}
    origins = {tuple: "a list", dict: "a table"}
    if kind in names:
        yield names[kind]
    if get_origin(kind) in origins:
        yield origins[get_origin(kind)]
