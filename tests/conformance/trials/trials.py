"""What can be tried of a part beside the parts that run."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from typing import Literal, Protocol

from tests.conformance.declared import DeclaredPart

Moment = Literal["at once", "once it was started", "once it was ready", "never"]
"""When a part began, seen from one it may need; a one-shot is ready when it is done."""


class Trials(Protocol):
    """Tries parts of what was exported in containers of their own, whether or not they run.

    `everyone` are all parts, one-shots among them; `networks` all there may be.
    """

    everyone: Mapping[str, DeclaredPart]
    networks: tuple[str, ...]

    def run_fresh(self, part: str, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the shell in a new container of the part, which is then removed.

        It has all a container of that part has, but for the command.
        """

    def meet(self, network: str) -> str:
        """Have a neighbor that is in this network alone; return the name it has there.

        Where no part is in the network there may be no neighbor, and nobody knows the name.
        """

    def run_beside(self, network: str, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the image of services in that neighbor."""

    def hold_back(self, held: str, dependents: frozenset[str]) -> Mapping[str, Moment]:
        """Bring up stand-ins of `dependents` and of what they need, `held` later than all others.

        They only wait: what is tried is the order, which is the real one's. First `held` is not
        even started, then it is and is not ready, then it is. Returns when each of them began.
        """

    def close(self) -> None:
        """Remove the neighbors."""
