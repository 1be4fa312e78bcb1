"""Kinds of runs: a decorated async generator in an app's `runs.py`.

    @run_kind("ask", input=AskInput, on_end=store_answer, may_read=is_in_shared_conversation)
    async def answer(run: RunContext, given: AskInput) -> AsyncGenerator[Frame | str]:
        yield Frame(type="sources", data={...})
        yield "text, piece by piece"

Text is yielded as str. Frames of type "text", "end" and "error" are the producer's to make.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from pydantic import BaseModel

from tandem.apps.kit.app import list_tandem_apps
from tandem.apps.kit.identity import SignIn
from tandem.apps.runs.context import RunContext
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.limits import FRAME_LIMIT, SIZE_LIMIT_BYTES, TIME_LIMIT
from tandem.apps.runs.models import Run
from tandem.apps.runs.outcome import RunOutcome

Given = TypeVar("Given", bound=BaseModel)
Generate = Callable[[RunContext, Given], AsyncGenerator[Frame | str]]
_kinds: dict[str, RunKind] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunKind:
    """What a kind declared. The callables but `generate` are synchronous and may ask the database.

    `may_read` is asked about runs of others; without one only the owner reads. `may_create` lets
    POST /api/v1/runs create such runs; without one nobody does. `size_limit_bytes` counts the
    frames' data as JSON.
    """

    name: str
    generate: Generate[Any]
    input: type[BaseModel]
    on_end: Callable[[RunOutcome], None] | None
    may_read: Callable[[SignIn, Run], bool] | None
    may_create: Callable[[SignIn, Any], bool] | None
    time_limit: timedelta
    size_limit_bytes: int
    frame_limit: int


def run_kind(
    name: str,
    *,
    input: type[Given],  # noqa: A002 - the word of the API
    on_end: Callable[[RunOutcome], None] | None = None,
    may_read: Callable[[SignIn, Run], bool] | None = None,
    may_create: Callable[[SignIn, Given], bool] | None = None,
    time_limit: timedelta = TIME_LIMIT,
    size_limit_bytes: int = SIZE_LIMIT_BYTES,
    frame_limit: int = FRAME_LIMIT,
) -> Callable[[Generate[Given]], Generate[Given]]:
    """Declare that an async generator makes the frames of runs of the kind `name`."""

    def declare(generate: Generate[Given]) -> Generate[Given]:
        if name in _kinds:
            raise ValueError(f'run_kind: "{name}" is declared twice')
        _kinds[name] = RunKind(
            name=name,
            generate=generate,
            input=input,
            on_end=on_end,
            may_read=may_read,
            may_create=may_create,
            time_limit=time_limit,
            size_limit_bytes=size_limit_bytes,
            frame_limit=frame_limit,
        )
        return generate

    return declare


def find_kind(name: str) -> RunKind | None:
    """Return the kind of this name, None when no installed app declares it."""
    _load_kinds()
    return _kinds.get(name)


def list_kinds() -> Mapping[str, RunKind]:
    """Return every declared kind by name."""
    _load_kinds()
    return dict(_kinds)


@cache
def _load_kinds() -> None:
    for app in list_tandem_apps():
        if app.has_runs:
            import_module(f"{app.name}.runs")
