"""docs/reference/exporters.md: every format of `tandem export`, and its settings."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from scripts.reference.table import render_table
from tandem.export.exporter import Exporter
from tandem.export.registry import list_exporters

_HEAD = """# Exporters

<!-- Made by `make docs` from src/tandem/export; a test fails when it is stale. -->

`tandem export FORMAT` writes a stack down for somewhere else. `--set NAME=VALUE` says what is
particular to a format, as often as needed.
"""
_KINDS = {bool: "true or false", int: "a whole number", float: "a number"}


def render_exporters_page() -> str:
    """Return the whole page."""
    return "\n".join((_HEAD, *map(_render_exporter, list_exporters().values())))


def _render_exporter(exporter: Exporter) -> str:
    rows = (_render_setting(name, field) for name, field in exporter.settings.model_fields.items())
    table = render_table(("setting", "is", "default", "means"), rows)
    return f"## {exporter.name}\n\n{exporter.summary}.\n\n{table}\n"


def _render_setting(name: str, field: FieldInfo) -> tuple[str, ...]:
    return (
        f"`{name}`",
        _name_kind(field.annotation),
        _show(field.default),
        field.description or "",
    )


def _name_kind(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return f"one of {', '.join(get_args(kind))}"
    return "a list" if get_origin(kind) is tuple else _KINDS.get(kind, "text")


def _show(value: Any) -> str:
    if value in ("", ()):
        return ""
    if isinstance(value, tuple):
        return f"`{','.join(value)}`"
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"
