"""What passes between chaos and a workload: JSON lines, read strictly. Pure.

Chaos writes `{"do": "work", ...}` (see `render_work`), `{"do": "rest"}`, `{"do": "audit"}`. The
workload answers with the lines below; docs/guides/chaos.md is their description for its authors.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """`{"is": "working", "note": "signed in as ..."}`: requests are sent from now on."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """`{"is": "resting"}`: no request is under way, and none will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """`{"is": "audited"}`: everything that was found has been said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """`{"promised": KIND, "mark": ...}` once acknowledged, `{"unsure": ...}` without an answer."""

    kind: str
    mark: str
    promised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """`{"refused": "too_many_exports"}`: the product said no, in order."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`{"found": KIND, "mark": ..., "times": 1, "note": ""}`: how often it took effect."""

    kind: str
    mark: str
    times: int
    note: str


Message = Working | Resting | Audited | Sent | Refused | Found
_STATES: dict[str, Message] = {"resting": Resting(), "audited": Audited()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a workload is asked to do: `rate` requests a second at `entry`, drawn from `seed`.

    `mark` begins every mark it makes. `email` and `password` are an account that is there, or the
    one to make where the product has none yet.
    """

    entry: str
    rate: float
    seed: int
    mark: str
    email: str
    password: str


def render_work(work: Work) -> dict[str, Any]:
    """Return the first thing a workload is told."""
    fields = ("entry", "rate", "seed", "mark", "email", "password")
    return {"do": "work", **{name: getattr(work, name) for name in fields}}


def parse_message(line: str) -> Message:
    """Return what a line says; raises `ValueError` for one that is none of them."""
    match json.loads(line):
        case {"is": "working", "note": str(note)}:
            return Working(note=note)
        case {"is": str(state)} if state in _STATES:
            return _STATES[state]
        case {"promised": str(kind), "mark": str(mark)}:
            return Sent(kind=kind, mark=mark, promised=True)
        case {"unsure": str(kind), "mark": str(mark)}:
            return Sent(kind=kind, mark=mark, promised=False)
        case {"refused": str(reason)}:
            return Refused(reason=reason)
        case {"found": str(kind), "mark": str(mark), "times": int(times), **more}:
            return Found(kind=kind, mark=mark, times=times, note=str(more.get("note", "")))
        case _:
            raise ValueError("no message of a workload")
