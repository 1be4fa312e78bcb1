"""Django Ninja's operations behind one view: one path, one view, an operation for each method.

Ninja makes the view async as soon as one operation is. Its view is a closure over a `PathView`
(django-ninja 1.x); a project without Ninja never imports it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tandem.project.routes.streams import find_stream_declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation: its view's name, "GET" or "GET/POST", and how it declares a stream, if so."""

    name: str
    methods: str
    is_async: bool
    stream: str | None


def find_operations(callback: Callable[..., Any]) -> tuple[Operation, ...]:
    """Return the operations behind a view in Ninja's order, none when Ninja did not make it."""
    module = sys.modules.get("ninja.operation")
    if module is None:
        return ()
    path_view = _find_path_view(callback, module.PathView)
    return tuple(_read(each) for each in path_view.operations) if path_view else ()


def _find_path_view(callback: Any, kind: type) -> Any:
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, kind):
        return owner
    cells = [cell.cell_contents for cell in getattr(callback, "__closure__", None) or ()]
    return next((each for each in cells if isinstance(each, kind)), None)


def _read(operation: Any) -> Operation:
    view = operation.view_func
    stream_format = getattr(operation, "stream_format", None)
    return Operation(
        name=f"{view.__module__}.{view.__qualname__}",
        methods="/".join(operation.methods),
        is_async=operation.is_async,
        stream=f"response={stream_format.__name__}" if stream_format else _declared(view),
    )


def _declared(view: Callable[..., Any]) -> str | None:
    return find_stream_declaration(view)
