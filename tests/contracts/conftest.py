"""Every engine of the registry, ready to be started in a folder of its own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Engine, Entry, Launching
from tandem.plan.process import Port
from tandem.stack.model import EngineSpec, Size
from tests.contracts.free_port import find_free_port
from tests.contracts.launcher import Running, short_folder

PASSWORD = "hush-hush-hush-hush-hush-hush-hush-hush-hush-hush"


@pytest.fixture(params=sorted(list_engines()), scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    """One engine after the other."""
    return list_engines()[request.param]


@pytest.fixture
def folder() -> Iterator[Path]:
    with short_folder() as folder:
        yield folder


@pytest.fixture
def launching(installed: Engine, folder: Path) -> Launching:
    return plan_launching(installed, folder)


@pytest.fixture(scope="session")
def installed(engine: Engine) -> Engine:
    """The engine; skipped where it has no wheel and is not installed."""
    if engine.origin.package is None:
        try:
            find_toolbox(engine, EngineSpec(name="part", use=engine.name))
        except ToolboxError as error:
            pytest.skip(f"{engine.name} is not installed: {'; '.join(error.looked)}")
    return engine


@pytest.fixture(scope="session")
def planned(installed: Engine) -> Iterator[Running]:
    """The engine in a folder of an unusual name, not started; nothing of it is left afterwards.

    One for all tests of an engine: some take seconds to start.
    """
    with short_folder() as folder:
        running = Running(
            engine=installed,
            launch=installed.launch(plan_launching(installed, folder / "it's a $place, ;#50% {x}")),
            log=folder / "log",
            secrets={"part.password": PASSWORD},
        )
        yield running
        running.end()


@pytest.fixture
def running(planned: Running) -> Running:
    """The same, ready: started for the first test, and again after one that stopped it."""
    if planned.process is None or planned.process.poll() is not None:
        planned.start()
    asyncio.run(planned.wait_until_ready())
    return planned


def plan_launching(engine: Engine, folder: Path, **settings: Any) -> Launching:
    """What the plan would hand to `engine`, with everything of it below `folder`."""
    entry = Entry(listen=Port(port=find_free_port()), routes=(), pools={})
    return Launching(
        name="part",
        stack="my-stack",
        settings=engine.settings(**settings),
        tools=find_toolbox(engine, EngineSpec(name="part", use=engine.name)),
        root=folder,
        data=folder / "data",
        run=folder / "run",
        generated=folder / "generated",
        password="${secret:part.password}",
        limits=Size(cpu=1.0, memory=128 * 2**20),
        cpus=1,
        connections=20,
        ports={port: find_free_port() for port in engine.ports},
        entry=entry if engine.gateway else None,
        as_root=os.geteuid() == 0,
    )
