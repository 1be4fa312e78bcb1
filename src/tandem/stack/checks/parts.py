"""Each part for itself: known engine, one name, reserves within limits."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tandem.stack.errors import Problem
from tandem.stack.lines import join_path
from tandem.stack.model import Stack
from tandem.stack.showing import show_value
from tandem.stack.spelling import suggest_word
from tandem.stack.units import render_memory


def list_wrong_parts(stack: Stack, engine_names: Collection[str] | None) -> Iterator[Problem]:
    """List parts that cannot be, whatever the rest of the stack says."""
    if not stack.engines and not stack.services:
        hint = "add a service under [services.NAME]"
        yield Problem(path="", code="empty-stack", message="nothing is to run", hint=hint)
    for name in stack.engines.keys() & stack.services.keys():
        message = f"{show_value(name)} is the name of an engine too"
        hint = "needs and routes go by name: rename one of the two"
        yield Problem(
            path=join_path("services", name), code="name-twice", message=message, hint=hint
        )
    if engine_names is not None:
        yield from _list_unknown_engines(stack, engine_names)
    yield from _list_wrong_sizes(stack)


def _list_unknown_engines(stack: Stack, known: Collection[str]) -> Iterator[Problem]:
    for name, engine in stack.engines.items():
        if engine.use and engine.use not in known:
            message = f"engine {show_value(engine.use)} is not known ({', '.join(sorted(known))})"
            hint = suggest_word(engine.use, known, otherwise="tandem doctor lists the engines")
            yield Problem(
                path=f"{join_path('engines', name)}.use",
                code="unknown-engine",
                message=message,
                hint=hint,
            )


def _list_wrong_sizes(stack: Stack) -> Iterator[Problem]:
    for path, part in stack.list_parts():
        limits, reserves = part.limits, part.reserves
        if limits.cpu and reserves.cpu and reserves.cpu > limits.cpu:
            yield _refuse_reserve(f"{path}.reserves.cpu", f"{reserves.cpu:g}", f"{limits.cpu:g}")
        if limits.memory and reserves.memory and reserves.memory > limits.memory:
            more, most = render_memory(reserves.memory), render_memory(limits.memory)
            yield _refuse_reserve(f"{path}.reserves.memory", f'"{more}"', f'"{most}"')


def _refuse_reserve(path: str, reserve: str, limit: str) -> Problem:
    message = f"reserve {reserve} is larger than the limit {limit}"
    hint = "a reserve is promised, a limit is never passed: raise the limit or lower the reserve"
    return Problem(path=path, code="reserve-over-limit", message=message, hint=hint)
