"""Needs: the part is there, runs whenever it is needed, and can fulfil the condition."""

from __future__ import annotations

from collections.abc import Iterator

from tandem.stack.errors import Problem
from tandem.stack.lines import join_path
from tandem.stack.model import Condition, EngineSpec, Kind, ServiceSpec, Stack
from tandem.stack.showing import show_value
from tandem.stack.spelling import suggest_word

Part = EngineSpec | ServiceSpec


def list_wrong_needs(stack: Stack, unsure: frozenset[str]) -> Iterator[Problem]:
    """List needs that could never be fulfilled."""
    parts: dict[str, Part] = {**stack.engines, **stack.services}
    for path, part in stack.list_parts():
        for need, condition in part.needs.items():
            place = join_path(f"{path}.needs", need)
            if need not in parts:
                message = f"part {show_value(need)} is not known"
                hint = suggest_word(need, parts.keys() - {part.name})
                yield Problem(path=place, code="unknown-need", message=message, hint=hint)
                continue
            if need not in unsure:
                yield from _list_wrong_conditions(place, parts[need], condition)
            # "started" waits for nothing that the part could not do without: off, it is not there
            if condition is not Condition.STARTED:
                yield from _list_other_profiles(place, part, parts[need])


def _list_wrong_conditions(place: str, needed: Part, condition: Condition) -> Iterator[Problem]:
    once = isinstance(needed, ServiceSpec) and needed.kind is Kind.ONCE
    if condition is Condition.DONE and not once:
        message = f'"{needed.name}" stays up and is never "done" (started, ready)'
        hint = 'only a service of the kind "once" ends; wait until this one is "ready"'
        yield Problem(path=place, code="never-done", message=message, hint=hint)
    if condition is Condition.READY and once:
        message = f'"{needed.name}" runs to its end and is never "ready" (started, done)'
        hint = 'wait until it is "done"'
        yield Problem(path=place, code="never-ready", message=message, hint=hint)


def _list_other_profiles(place: str, part: Part, needed: Part) -> Iterator[Problem]:
    """A part without profiles always runs; one with profiles runs when any of them is on."""
    if not needed.profiles:
        return
    without = sorted(set(part.profiles) - set(needed.profiles))
    if part.profiles and not without:
        return
    when = f'in the profile "{without[0]}"' if without else "always"
    only = ", ".join(f'"{profile}"' for profile in needed.profiles)
    message = f'"{needed.name}" runs only in {only}, and "{part.name}" {when}'
    hint = 'give both the same profiles, or need it "started": then only where it runs'
    yield Problem(path=place, code="need-in-other-profile", message=message, hint=hint)
