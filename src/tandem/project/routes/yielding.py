"""Views that answer what nobody else does: they yield to a route that stack.toml declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "_tandem_yields"


def yields(view: View) -> View:
    """Say that this view only refuses: below its pattern another service may have a path."""
    setattr(view, _MARK, True)
    return view


def is_yielding(view: Callable[..., Any]) -> bool:
    """Whether a view was marked by `yields`."""
    return bool(getattr(view, _MARK, False))
