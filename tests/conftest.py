"""What takes long to start, once for all tests of a process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.stack.model import EngineSpec
from tests.contracts.launcher import Running
from tests.integration.engines.parts import MIB, planned_engine
from tests.stuck import pytest_runtest_protocol

__all__ = ["pytest_runtest_protocol", "rabbitmq", "stopped_rabbitmq"]


@pytest.fixture(scope="session")
def stopped_rabbitmq() -> Iterator[Running]:
    """A RabbitMQ in a folder of its own, not started; skipped where there is none."""
    try:
        find_toolbox(list_engines()["rabbitmq"], EngineSpec(name="part", use="rabbitmq"))
    except ToolboxError as error:
        pytest.skip(f"no RabbitMQ (scripts/find-rabbitmq.sh gets it): {'; '.join(error.looked)}")
    with planned_engine("rabbitmq", memory=512 * MIB) as running:
        yield running


@pytest.fixture
def rabbitmq(stopped_rabbitmq: Running) -> Running:
    """The RabbitMQ that all tests of this process share, started and ready.

    A test names its queues after itself, and may kill the server: the next one starts it again.
    """
    process = stopped_rabbitmq.process
    if process is None or process.poll() is not None:
        stopped_rabbitmq.start()
    asyncio.run(stopped_rabbitmq.wait_until_ready())
    return stopped_rabbitmq
