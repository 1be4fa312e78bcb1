"""What the suite asks of wherever the architecture runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from tests.conformance.declared import DeclaredPart


class Place(Protocol):
    """A running Workspace, and hands to break it with. Parts have the names of stack.toml.

    Of a part with replicas the first is meant. `lacks` says of each capability a place has not why.
    Parts reach what the tests run, such as a provider of models, at the address `host`, which is
    among their LLM_ALLOWED_ADDRESSES.
    """

    name: str
    url: str
    host: str
    certificate: Path | None
    lacks: Mapping[str, str]
    parts: Mapping[str, DeclaredPart]

    def start(self) -> None:
        """Have it run, ready."""

    def close(self) -> None:
        """End what `start` began."""

    def find_start(self, part: str) -> str | None:
        """Return what is another after each start; None while the part is not ready."""

    def kill(self, part: str) -> None:
        """Kill all its processes, without a word of warning."""

    def freeze(self, part: str) -> None:
        """Stop all its processes dead, so that it neither works nor ends."""

    def restart(self, part: str) -> float:
        """Restart it in order; return how many seconds it took to end, once it is ready again."""

    def recreate(self) -> None:
        """Take everything away but what it kept, and start it again, ready."""

    def update(self) -> None:
        """Put another version of every service in place of the one that runs, without a pause.

        Migrations included; returns once the old one is gone. The engines stay.
        """

    def roll_back(self) -> None:
        """Put the version before the last update back, in the same way."""
