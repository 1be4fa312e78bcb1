"""One view → the pool that must answer it, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from asgiref.sync import iscoroutinefunction

from tandem.project.routes.model import Pool
from tandem.project.routes.operations import Operation, find_operations
from tandem.project.routes.streams import find_class_declaration, find_stream_declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where a view goes. `reason` begins with what the view is, for a person to read."""

    pool: Pool
    streaming: bool
    reason: str
    view: str


def judge_view(callback: Callable[..., Any]) -> Verdict:
    """Decide the pool of one view as Django would call it.

    What counts is the outermost callable: a sync decorator around an async view makes a sync view.
    An ASGI route is never buffered, since only the view knows whether it streams.
    """
    operations = find_operations(callback)
    if operations:
        return _judge_operations(operations)
    view_class = getattr(callback, "view_class", None)
    name = name_view(view_class or callback)
    kind = "class view" if view_class else "view"
    if iscoroutinefunction(callback):
        return Verdict(pool="asgi", streaming=True, reason=f"async {kind} {name}", view=name)
    declared = find_stream_declaration(callback) or (
        find_class_declaration(view_class) if view_class else None
    )
    if declared:
        reason = f"sync {kind} {name} streams ({declared})"
        return Verdict(pool="asgi", streaming=True, reason=reason, view=name)
    return Verdict(pool="wsgi", streaming=False, reason=f"sync {kind} {name}", view=name)


def name_view(view: Any) -> str:
    """Return a view's dotted name, looking through partials and callable objects."""
    while isinstance(view, partial):
        view = view.func
    named = view if hasattr(view, "__qualname__") else getattr(view, "__wrapped__", type(view))
    return f"{named.__module__}.{named.__qualname__}"


def _judge_operations(operations: tuple[Operation, ...]) -> Verdict:
    names = ", ".join(operation.name for operation in operations)
    asynchronous = [each for each in operations if each.is_async]
    streaming = [each for each in operations if each.stream]
    if asynchronous:
        reason = f"async operation {asynchronous[0].name}{_others(operations, asynchronous[0])}"
        return Verdict(pool="asgi", streaming=True, reason=reason, view=names)
    if streaming:
        first = streaming[0]
        reason = f"sync operation {first.name} streams ({first.stream}){_others(operations, first)}"
        return Verdict(pool="asgi", streaming=True, reason=reason, view=names)
    label = "operation" if len(operations) == 1 else "operations"
    return Verdict(pool="wsgi", streaming=False, reason=f"sync {label} {names}", view=names)


def _others(operations: tuple[Operation, ...], chief: Operation) -> str:
    """Say which other operations share the path, and so its pool."""
    rest = [f"{each.methods} {each.name}" for each in operations if each is not chief]
    return f" (shares its path with {', '.join(rest)})" if rest else ""
