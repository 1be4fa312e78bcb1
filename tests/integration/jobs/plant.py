"""A Workspace that does chores: engines, a relay and workers of its own, which a test may break."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

import httpx
import psycopg

from tests.contracts.free_port import find_free_port
from tests.integration.apps.addresses import Addresses
from tests.integration.apps.engines import (
    Server,
    made_folder,
    running_postgres,
    running_valkey,
    wait_until,
)
from tests.integration.apps.served import ROOT
from tests.integration.jobs.chores.jobs import CREATE_EFFECT

SETTINGS = "tests.integration.jobs.chores_settings"
DATABASE = "chores"
KEPT = ("--appendonly", "yes")


@dataclass(kw_only=True)
class Plant:
    """What runs now; `stack` ends whatever was started last."""

    addresses: Addresses
    broker_url: str
    stack: ExitStack
    servers: dict[str, Server] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return {
            **inherited,
            **self.addresses.environ(DATABASE),
            "BROKER_URL": self.broker_url,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }

    def manage(self, *arguments: str) -> None:
        """Run a management command."""
        argv = [sys.executable, str(ROOT / "manage.py"), *arguments]
        subprocess.run(argv, env=self.environ, check=True, cwd=ROOT)

    def connect(self) -> psycopg.Connection:
        """Connect to the database, each statement a transaction."""
        return psycopg.connect(self.environ["DATABASE_URL"], autocommit=True)

    def relaying(self) -> AbstractContextManager[Server]:
        """Start a relay; ready when entered."""
        return self._running("relay", "-m", "tandem.project.relay")

    def working(self, *arguments: str) -> AbstractContextManager[Server]:
        """Start a worker; ready when entered."""
        return self._running("worker", str(ROOT / "manage.py"), "work", *arguments)

    def log_of(self, name: str) -> str:
        """Return what all processes of this name have logged."""
        return (self.addresses.folder / f"{name}.log").read_text()

    def _running(self, name: str, *arguments: str) -> AbstractContextManager[Server]:
        port = find_free_port()
        argv = [sys.executable, *arguments, "--port", str(port)]
        return self.running_process(name, argv, port=port)

    @contextmanager
    def running_process(
        self, name: str, argv: Sequence[str], *, port: int, probe: str = "/health/ready"
    ) -> Iterator[Server]:
        """Start whatever answers `probe` on `port`; ready when entered."""
        log = self.addresses.folder / f"{name}.log"
        environ = {**self.environ, "PORT": str(port)}
        with log.open("ab") as lines:
            process = subprocess.Popen(
                argv, env=environ, cwd=ROOT, stdout=lines, stderr=lines, start_new_session=True
            )
        try:
            wait_until(lambda: _is_ready(port, probe), process, log)
            yield process
        finally:
            # nothing is lost by that, and orphans of one that a test killed go as well
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def running_plant() -> Iterator[Plant]:
    """Start the engines and migrate; no relay and no worker yet."""
    addresses = Addresses()
    with ExitStack() as stack:
        stack.enter_context(made_folder(addresses))
        postgres = stack.enter_context(running_postgres(addresses))
        valkey = stack.enter_context(running_valkey(addresses, *KEPT))
        with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        plant = Plant(
            addresses=addresses,
            broker_url=addresses.environ()["BROKER_URL"],
            stack=stack,
            servers={"postgres": postgres, "valkey": valkey},
        )
        plant.manage("migrate", "-v0")
        with plant.connect() as connection:
            connection.execute(CREATE_EFFECT)
        yield plant


def _is_ready(port: int, probe: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}{probe}").status_code == 200
    except httpx.TransportError:
        return False
