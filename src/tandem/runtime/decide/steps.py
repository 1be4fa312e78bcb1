"""What the executor is told to do; every step carries its cause."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Prepare and spawn it, then probe it. `forced` runs a `once` whose inputs are unchanged.

    For a gateway, `generation` and `out` are what its files must say from the first moment.
    """

    name: str
    run: int
    cause: str
    forced: bool = False
    generation: int = 0
    out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Send a signal of the ordered stop."""

    name: str
    run: int
    signal: signal.Signals
    to: Literal["leader", "group"]
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """SIGKILL every process group of the session, or end its preparation."""

    name: str
    run: int
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """The leader is gone: end what its session still holds, and report when it is empty."""

    name: str
    run: int
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotate:
    """Tell a gateway who is out, and report when it follows."""

    gateway: str
    generation: int
    out: frozenset[str]
    cause: str


Step = Start | Signal | Kill | Clear | Rotate
