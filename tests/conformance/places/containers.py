"""What only a place of containers can be asked."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Protocol, runtime_checkable

from tests.conformance.places.place import Place


@runtime_checkable
class ContainerPlace(Place, Protocol):
    """A place whose parts are containers: one can look and reach from inside of them."""

    secrets: Path

    def run_in(self, part: str, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end in the part's container."""

    def try_to_connect(self, network: str, part: str) -> str:
        """From a container in that network alone, connect to where the part listens.

        Returns "connected", or the name of the error.
        """

    def describe(self, part: str) -> str:
        """Return all the engine of containers tells of the part."""

    def list_published(self) -> dict[str, str]:
        """Return which parts can be reached from outside, and at what."""
