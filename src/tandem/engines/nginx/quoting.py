"""Text as nginx reads it. Pure."""

from __future__ import annotations

from collections.abc import Iterable


def quote(text: str) -> str:
    """A quoted parameter of nginx's configuration; `$` begins one of its variables."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def quote_path(path: str) -> str:
    """A path where nginx would read variables: it knows no escape for "$", so one holds it."""
    return quote(path.replace("$", "${tandem_dollar}"))


def block(head: str, lines: Iterable[str]) -> str:
    """A `{}` block with its lines indented."""
    body = "\n".join(lines).splitlines()
    return "\n".join([f"{head} {{", *(f"    {line}" if line else "" for line in body), "}"])
