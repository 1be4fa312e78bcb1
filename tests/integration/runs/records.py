"""A Valkey of its own, which keeps what it has and which a test may kill."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.integration.apps.addresses import VALKEYS, Addresses
from tests.integration.apps.engines import running_valkey

# While the disk syncs, "everysec" holds writes back; without it a kill loses nothing.
_KEPT = ("--appendonly", "yes", "--appendfsync", "no")


class Records:
    """It, running."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._addresses = Addresses()
        self._addresses.folder.mkdir(mode=0o755)
        self._start()

    def environ(self) -> dict[str, str]:
        """Where it is, as the environment of a Workspace that uses it for everything."""
        return {name: url for name, url in self._addresses.environ().items() if name in VALKEYS}

    def restart(self) -> None:
        """Kill it and start it again on what it kept."""
        self._valkey.kill()
        self._valkey.wait()
        self._start()

    def forget(self) -> None:
        """Remove what it kept."""
        shutil.rmtree(self._addresses.folder)

    def _start(self) -> None:
        self._valkey = self._stack.enter_context(running_valkey(self._addresses, *_KEPT))


@contextmanager
def running_records() -> Iterator[Records]:
    """Start it; end it and remove what it kept."""
    with ExitStack() as stack:
        records = Records(stack)
        yield records
    records.forget()
