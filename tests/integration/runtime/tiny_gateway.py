"""A gateway engine small enough for a test: a program that serves what a file says at SIGHUP."""

from __future__ import annotations

import json
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tandem.plan.engine import Answer, Entry, Launch, Launching, Origin, Rotation, Upstream
from tandem.plan.machine import Toolbox
from tandem.plan.model import Part
from tandem.plan.process import File, HttpCheck, Port, Probe, Process, Socket, StopStep
from tandem.runtime.instance import Instance
from tandem.stack.model import Condition, Size
from tests.integration.runtime.plans import PROGRAMS


class TinyGateway:
    """Forwards each request to the next upstream that is not out."""

    name = "tiny"
    summary = "a gateway for tests"
    settings = BaseModel
    origin = Origin(package=None, folder="", programs=())
    gateway = True

    def launch(self, launching: Launching) -> Launch:
        raise NotImplementedError  # plans of these tests are written by hand

    def rotate(self, launching: Launching) -> Rotation:
        entry = launching.entry
        assert entry is not None
        upstreams = [
            str(one.address.path)
            for pool in entry.pools.values()
            for one in pool
            if one.process not in entry.out and isinstance(one.address, Socket)
        ]
        text = json.dumps({"generation": entry.generation, "upstreams": upstreams})
        return Rotation(
            files=(File(path=launching.generated / "pools.json", text=text),),
            signal=signal.SIGHUP,
            confirm=HttpCheck(
                address=entry.listen, path="/generation", body=f"<{entry.generation}>"
            ),
        )

    def external_urls(self, address: str, settings: Any) -> dict[str, str]:
        return {self.name: f"{address} {settings}"}

    async def probe(self, url: str) -> Answer:
        return Answer(ok=True, detail=url)


def make_gateway(instance: Instance, listen: Port, pools: dict[str, tuple[Upstream, ...]]) -> Part:
    """The gateway's part, in front of these pools."""
    launching = Launching(
        name="gateway",
        stack="test",
        settings=None,
        tools=Toolbox(source="PATH", version="1", programs={}),
        root=instance.root,
        data=instance.data,
        run=instance.sockets,
        generated=instance.generated,
        password="",
        limits=Size(),
        cpus=1,
        entry=Entry(listen=listen, routes=(), pools=pools),
    )
    every = timedelta(milliseconds=100)
    process = Process(
        name="gateway",
        part="gateway",
        index=1,
        argv=(
            sys.executable,
            str(PROGRAMS / "gateway.py"),
            str(listen.port),
            str(Path(launching.generated) / "pools.json"),
        ),
        cwd=instance.root,
        address=listen,
        ready=Probe(check=HttpCheck(address=listen, path="/generation"), every=every),
        stop=(StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=5)),),
    )
    return Part(
        name="gateway",
        kind="engine",
        processes=(process,),
        engine="tiny",
        needs={"web": Condition.READY},
        launching=launching,
    )
