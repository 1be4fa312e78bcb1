"""A RabbitMQ for tests, started as a stack would start it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.stack.model import EngineSpec
from tests.contracts.conftest import PASSWORD, plan_launching
from tests.contracts.launcher import Running, short_folder

NAME = "rabbitmq"


def find_missing() -> str:
    """Return why there is no RabbitMQ here, "" when there is one."""
    try:
        find_toolbox(list_engines()[NAME], EngineSpec(name="part", use=NAME))
    except ToolboxError as error:
        return f"{NAME} is not installed: {'; '.join(error.looked)}"
    return ""


@contextmanager
def running_rabbit() -> Iterator[str]:
    """Start one; yield its BROKER_URL."""
    engine = list_engines()[NAME]
    with short_folder() as folder:
        launching = plan_launching(engine, folder)
        running = Running(
            engine=engine,
            launch=engine.launch(launching),
            log=folder / "log",
            secrets={f"{launching.name}.password": PASSWORD},
        )
        try:
            running.start()
            asyncio.run(running.wait_until_ready())
            yield running.fill(running.launch.urls["BROKER_URL"])
        finally:
            running.end()
