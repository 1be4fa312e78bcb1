"""A Workspace on RabbitMQ, with workers in Python and in JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass

import psycopg

from tests.contracts.free_port import find_free_port
from tests.integration.apps.addresses import Addresses
from tests.integration.apps.engines import (
    Server,
    made_folder,
    running_postgres,
    running_valkey,
)
from tests.integration.apps.served import ROOT
from tests.integration.jobs.brokers import running_rabbit
from tests.integration.jobs.chores.jobs import CREATE_EFFECT
from tests.integration.jobs.plant import KEPT, Plant

DATABASE = "languages"
CHORES = ROOT / "tests/integration/languages/chores.js"


@dataclass(kw_only=True)
class ManyLanguages(Plant):
    """The engines; nothing else runs until it is asked for."""

    @property
    def environ(self) -> dict[str, str]:
        given = {**self.addresses.environ(DATABASE), "BROKER_URL": self.broker_url}
        return {**super().environ, **given}

    def working_in_node(self) -> AbstractContextManager[Server]:
        """Start a worker in JavaScript; ready when entered."""
        return self.running_process("node-worker", ["node", str(CHORES)], port=find_free_port())


@contextmanager
def running_languages() -> Iterator[ManyLanguages]:
    """Start the engines and migrate."""
    addresses = Addresses()
    with ExitStack() as stack, ThreadPoolExecutor(1) as beside:
        stack.enter_context(made_folder(addresses))
        rabbit = beside.submit(stack.enter_context, running_rabbit())  # it takes longest
        stack.enter_context(running_postgres(addresses))
        stack.enter_context(running_valkey(addresses, *KEPT))
        with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        unused = addresses.environ()["BROKER_URL"]
        plant = ManyLanguages(addresses=addresses, broker_url=unused, stack=stack)
        plant.manage("migrate", "-v0")
        plant.broker_url = rabbit.result()
        with plant.connect() as connection:
            connection.execute(CREATE_EFFECT)
        yield plant
