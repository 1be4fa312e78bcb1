"""Readers of names: what parts, variables and secrets may be called."""

from __future__ import annotations

import re

from tandem.stack.errors import RefusedError
from tandem.stack.showing import show_value
from tandem.stack.values import read_any_text

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SECRET = re.compile(r"[A-Z][A-Z0-9_]*")


def read_name(value: object) -> str:
    """Read a name; lower-case letters, digits and hyphens."""
    name = read_any_text(value)
    if not _NAME.fullmatch(name):
        allowed = "lower-case letters, digits and hyphens, a letter first, at most 40"
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        hint = f'write "{slug}"' if _NAME.fullmatch(slug) else None
        message = f"name {show_value(name)} is not allowed ({allowed})"
        raise RefusedError("wrong-name", message, hint=hint)
    return name


def read_variable(value: object) -> str:
    """Read a variable's name; letters, digits and underscores."""
    name = read_any_text(value)
    if not _VARIABLE.fullmatch(name):
        allowed = "letters, digits and underscores, no digit first"
        raise RefusedError("wrong-name", f"variable {show_value(name)} is not allowed ({allowed})")
    return name


def read_secret_name(value: object) -> str:
    """Read the name of a secret; an environment variable in capitals."""
    name = read_any_text(value)
    if not _SECRET.fullmatch(name):
        allowed = "capitals, digits and underscores, a letter first"
        raise RefusedError("wrong-name", f"secret {show_value(name)} is not allowed ({allowed})")
    return name
