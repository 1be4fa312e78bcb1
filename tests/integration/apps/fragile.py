"""A Workspace whose engines a test may break."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from redis import Redis

from tests.integration.apps.addresses import Addresses
from tests.integration.apps.engines import Server, made_folder, running_postgres, running_valkey
from tests.integration.apps.served import Served, serve


@dataclass(frozen=True, kw_only=True)
class Fragile:
    """It, with a database and servers of the test's own."""

    addresses: Addresses
    postgres: Server
    valkey: Server
    served: Served


class FragileEngines:
    """Engines that tests break one after the other, since making them takes seconds."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._addresses = Addresses()
        self._served = 0
        stack.enter_context(made_folder(self._addresses))
        self._postgres, self._valkey = self._start_postgres(), self._start_valkey()

    @contextmanager
    def serving(self) -> Iterator[Fragile]:
        """Heal what the test before broke, forget its data, and serve a Workspace."""
        self._heal()
        self._served += 1
        with serve(self._addresses, database=f"fragile{self._served}") as served:
            yield Fragile(
                addresses=self._addresses,
                postgres=self._postgres,
                valkey=self._valkey,
                served=served,
            )

    def _heal(self) -> None:
        if self._postgres.poll() is not None:
            self._postgres = self._start_postgres()
        if self._valkey.poll() is not None:
            self._valkey = self._start_valkey()
        self._postgres.send_signal(signal.SIGCONT)
        with Redis.from_url(self._addresses.environ()["SESSIONS_URL"]) as valkey:
            valkey.flushall()

    def _start_postgres(self) -> Server:
        return self._stack.enter_context(running_postgres(self._addresses))

    def _start_valkey(self) -> Server:
        return self._stack.enter_context(running_valkey(self._addresses))


@contextmanager
def running_fragile_engines() -> Iterator[FragileEngines]:
    """Start them; end them and remove their data."""
    with ExitStack() as stack:
        yield FragileEngines(stack)
