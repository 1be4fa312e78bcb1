"""What a server's file says of it, and what it is told."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tandem.plan.process import Address, StopStep
from tandem.stack.model import Kind

WEB_GRACE = timedelta(seconds=10)
# A gateway must close an idle connection first, or a request meets one that is just being closed.
KEEP_ALIVE_S = "15"
DRAIN_MARGIN = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """One replica of a pool, as its server needs to know it."""

    kind: Kind
    app: str
    python: Path
    listen: Address
    workers: int
    threads: int
    grace: timedelta = WEB_GRACE

    @property
    def drain_s(self) -> int:
        """Seconds for open requests after SIGTERM: the grace less one, so that it ends itself."""
        return max(1, int((self.grace - DRAIN_MARGIN).total_seconds()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server by name: the kinds it serves and the argv that starts it."""

    name: str
    kinds: frozenset[Kind]
    argv: Callable[[Serving], tuple[str, ...]]

    def stop(self, grace: timedelta) -> tuple[StopStep, ...]:
        """Return the stop steps: all three drain on SIGTERM to their leader."""
        return (StopStep(signal=signal.SIGTERM, wait=grace),)
