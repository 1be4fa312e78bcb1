"""How a sync view says that its answer is a stream: by its return annotation or `@streams`."""

from __future__ import annotations

import inspect
import typing
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from functools import partial
from types import UnionType
from typing import Any, TypeVar

from django.http import FileResponse, StreamingHttpResponse

View = TypeVar("View", bound=Callable[..., Any])

_MARK = "_tandem_streams"
_STREAM_NAMES = frozenset(
    {
        "StreamingHttpResponse",
        "Iterator",
        "Generator",
        "AsyncIterator",
        "AsyncGenerator",
    }
)
_HANDLERS = ("get", "post", "put", "patch", "delete", "dispatch")


def streams(view: View) -> View:
    """Declare that a view (a function, a method or a class) answers with a stream.

    Its URL then goes to the ASGI pool, unbuffered; see docs/concepts/routes.md.
    """
    setattr(view, _MARK, True)
    return view


def find_stream_declaration(view: Callable[..., Any]) -> str | None:
    """Return how a view declares a stream, such as "-> Iterator[bytes]", None if it does not."""
    for each in _layers(view):
        if getattr(each, _MARK, False):
            return "@streams"
        annotation = _return_annotation(each)
        if _is_stream(annotation):
            return (
                f"-> {inspect.formatannotation(annotation).removeprefix('django.http.response.')}"
            )
    return None


def find_class_declaration(view_class: type) -> str | None:
    """Return how a class view, or one of its handlers, declares a stream."""
    if getattr(view_class, _MARK, False):
        return "@streams"
    handlers = (getattr(view_class, name, None) for name in _HANDLERS)
    declared = (find_stream_declaration(each) for each in handlers if callable(each))
    return next((each for each in declared if each), None)


def _layers(view: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Yield the view and what its decorators and partials wrap, from the outside in."""
    seen: set[int] = set()
    current: Any = view
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        inner = current.func if isinstance(current, partial) else None
        current = inner or getattr(current, "__wrapped__", None)


def _return_annotation(view: Callable[..., Any]) -> Any:
    written = getattr(view, "__annotations__", {}).get("return")
    if not isinstance(written, str):
        return written
    try:
        return typing.get_type_hints(view).get("return", written)
    except NameError:
        return written  # names imported for type checkers only: the text is all there is


def _is_stream(annotation: Any) -> bool:
    if isinstance(annotation, str):
        names = {part.split("[")[0].strip().split(".")[-1] for part in annotation.split("|")}
        return bool(names & _STREAM_NAMES)
    origin = typing.get_origin(annotation)
    if origin in (UnionType, typing.Union, typing.Annotated):
        return any(_is_stream(each) for each in typing.get_args(annotation))
    kind = origin or annotation
    if not isinstance(kind, type):
        return False
    if issubclass(kind, StreamingHttpResponse):
        return not issubclass(kind, FileResponse)
    return issubclass(kind, Iterator | Generator | AsyncIterator)
