"""One engine, started for a test that speaks to it directly."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Launching
from tandem.stack.model import EngineSpec, Size
from tests.contracts.free_port import find_free_port
from tests.contracts.launcher import Running, short_folder

PASSWORD = "swordfish-swordfish"
MIB = 2**20


@contextmanager
def planned_engine(
    name: str, *, memory: int = 128 * MIB, within: str = "", **settings: Any
) -> Iterator[Running]:
    """An engine in a folder of its own, not yet started; nothing of it is left afterwards."""
    engine = list_engines()[name]
    with short_folder() as short:
        folder = short / within
        launching = Launching(
            name="part",
            stack="my-stack",
            settings=engine.settings(**settings),
            tools=find_toolbox(engine, EngineSpec(name="part", use=name)),
            root=folder,
            data=folder / "data",
            run=folder / "run",
            generated=folder / "generated",
            password="${secret:part.password}",
            limits=Size(memory=memory),
            cpus=1,
            ports={port: find_free_port() for port in engine.ports},
            as_root=os.geteuid() == 0,
        )
        running = Running(
            engine=engine,
            launch=engine.launch(launching),
            log=short / "log",
            secrets={"part.password": PASSWORD},
        )
        try:
            yield running
        finally:
            running.end()


@contextmanager
def running_engine(name: str, *, memory: int = 128 * MIB, **settings: Any) -> Iterator[Running]:
    """The same, started and ready."""
    with planned_engine(name, memory=memory, **settings) as running:
        running.start()
        asyncio.run(running.wait_until_ready())
        yield running


def get_url(running: Running, variable: str) -> str:
    """What a service would find in `variable`."""
    return running.fill(running.launch.urls[variable])


def get_folder(running: Running, name: str) -> Path:
    """One of the engine's folders by its last name."""
    return next(folder for folder in running.launch.folders if folder.name == name)
