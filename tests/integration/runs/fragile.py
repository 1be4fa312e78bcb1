"""A Workspace that counts, on engines of its own, which a test may break."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tests.integration.apps.addresses import Addresses
from tests.integration.apps.engines import Server, end, running_postgres, running_valkey
from tests.integration.apps.served import Served, serve

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.integration.runs.counting_settings"}
KEPT = ("--appendonly", "yes")


@dataclass(kw_only=True)
class Fragile:
    """The engines that run now; `stack` ends whatever was started last."""

    addresses: Addresses
    stack: ExitStack
    postgres: Server
    valkey: Server
    served: Served

    def restart_valkey(self) -> None:
        """Kill Valkey and start it again on what it kept."""
        self.valkey.kill()
        self.valkey.wait()
        self.valkey = self.stack.enter_context(running_valkey(self.addresses, *KEPT))

    def stop_postgres(self) -> None:
        """End PostgreSQL without waiting for anyone."""
        end(self.postgres, signal.SIGINT)

    def start_postgres(self) -> None:
        """Start it again."""
        self.postgres = self.stack.enter_context(running_postgres(self.addresses))


@contextmanager
def fragile_counting() -> Iterator[Fragile]:
    """Start everything but a producer."""
    addresses = Addresses()
    addresses.folder.mkdir(mode=0o755)
    with ExitStack() as stack:
        postgres = stack.enter_context(running_postgres(addresses))
        valkey = stack.enter_context(running_valkey(addresses, *KEPT))
        served = stack.enter_context(serve(addresses, database="fragile", environ=SETTINGS))
        yield Fragile(
            addresses=addresses, stack=stack, postgres=postgres, valkey=valkey, served=served
        )
