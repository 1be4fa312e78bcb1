"""A real nginx in front of real replicas, for the tests of the gateway's promises."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx

from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Entry, Launching, Upstream
from tandem.plan.process import Port, Socket
from tandem.plan.route import Route
from tandem.stack.model import EngineSpec, Size
from tests.contracts.free_port import find_free_port
from tests.contracts.launcher import Running, eventually, short_folder


@dataclass(kw_only=True)
class Gateway:
    """One nginx and the replicas behind its pool "web"."""

    running: Running
    launching: Launching
    replicas: dict[str, subprocess.Popen[bytes]]
    folder: Path

    @property
    def entry(self) -> Entry:
        assert self.launching.entry is not None
        return self.launching.entry

    @property
    def port(self) -> int:
        assert isinstance(self.entry.listen, Port)
        return self.entry.listen.port

    @property
    def log(self) -> str:
        return self.running.log.read_text()

    def client(self) -> httpx.AsyncClient:
        """A client of the entry, on a connection of its own."""
        return httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=10)

    async def rotate(self, *out: str) -> None:
        """Take replicas out of rotation (and all others in), and wait until it holds."""
        entry = replace(self.entry, out=frozenset(out), generation=self.entry.generation + 1)
        self.launching = replace(self.launching, entry=entry)
        rotation = self.running.engine.rotate(self.launching)
        for file in rotation.files:
            self.running.put(file)
        assert self.running.process is not None
        self.running.process.send_signal(rotation.signal)
        assert isinstance(rotation.confirm.address, Socket)
        path = str(rotation.confirm.address.path)
        async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=path)) as client:

            async def check() -> bool | None:
                answer = await client.get(f"http://gateway{rotation.confirm.path}")
                return True if answer.text == rotation.confirm.body else None

            await eventually(check)

    def kill(self, name: str) -> None:
        self.replicas[name].kill()
        self.replicas[name].wait(10)

    async def start(self, name: str) -> None:
        path = self.folder / f"{name}.sock"
        path.unlink(missing_ok=True)
        argv = [sys.executable, str(Path(__file__).with_name("replica.py")), str(path), name]
        self.replicas[name] = subprocess.Popen(argv)  # noqa: ASYNC220 - starting takes no time
        await eventually(lambda: _accepts(path))


@contextmanager
def running_gateway(**settings: object) -> Iterator[Gateway]:
    """Start two replicas and an nginx in front of them; stop all of them at the end."""
    with short_folder() as folder:
        gateway = _plan_gateway(folder, settings)
        try:
            for name in ("web.1", "web.2"):
                asyncio.run(gateway.start(name))
            gateway.running.start()
            asyncio.run(gateway.running.wait_until_ready())
            yield gateway
        finally:
            gateway.running.end()
            for replica in gateway.replicas.values():
                replica.kill()
                replica.wait(10)


def _plan_gateway(folder: Path, settings: dict[str, object]) -> Gateway:
    engine = list_engines()["nginx"]
    entry = Entry(
        listen=Port(port=find_free_port()),
        routes=_write_routes(folder),
        pools={
            "web": tuple(
                Upstream(process=name, address=Socket(path=folder / f"{name}.sock"))
                for name in ("web.1", "web.2")
            )
        },
    )
    launching = Launching(
        name="gateway",
        stack="test",
        settings=engine.settings(**settings),
        tools=find_toolbox(engine, EngineSpec(name="gateway", use="nginx")),
        root=folder,
        data=folder / "data",
        run=folder / "run",
        generated=folder / "generated",
        password="${secret:gateway.password}",
        limits=Size(),
        cpus=2,
        entry=entry,
        as_root=os.geteuid() == 0,
    )
    running = Running(engine=engine, launch=engine.launch(launching), log=folder / "nginx.log")
    return Gateway(running=running, launching=launching, replicas={}, folder=folder)


def _write_routes(folder: Path) -> tuple[Route, ...]:
    dist, media = folder / "dist", folder / "me$dia"  # a "$" is no variable in a path
    (dist / "assets").mkdir(parents=True)
    media.mkdir()
    (dist / "index.html").write_text("<!doctype html>the application")
    (dist / "favicon.ico").write_bytes(b"icon")
    (dist / "assets" / "app-1a2b.js").write_text("export const x = 1;\n" * 500)
    (media / "upload.html").write_text("<script>alert(1)</script>")
    return (
        Route(path="/api/stream", pattern=r"^/api/(stream|events)$", to="web", streaming=True),
        Route(path="/api/", pattern=r"^/api/.*$", to="web"),
        Route(path="/ws", pattern=r"^/ws$", to="web", transport="websocket"),
        Route(path="/", folder=dist, fallback="index.html"),
        Route(path="/assets/", folder=dist / "assets", cached=timedelta(days=365)),
        Route(path="/media/", folder=media),
        Route(path="/vite/", to="web"),
    )


async def _accepts(path: Path) -> bool | None:
    try:
        _, writer = await asyncio.open_unix_connection(str(path))
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    writer.close()
    return True
