"""A real nginx with the generated configuration, before two servers that only say their name."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tandem.engines.nginx import ENGINE
from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Entry, Launching, Upstream
from tandem.plan.process import File, Socket
from tandem.plan.route import Route
from tandem.plan.routes import RoutesDocument
from tandem.stack.model import EngineSpec, Size

APPLICATION = "the application"
POOLS = {"wsgi": "web", "asgi": "stream"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back: the status, the body, and the headers in small letters."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Gateway:
    """The nginx of a test; `load` starts it anew with other routes.

    Not by a reload: for a moment, old workers still answer beside the new.
    """

    folder: Path
    launching: Launching
    process: subprocess.Popen[bytes] | None = None

    def load(self, routes: tuple[Route, ...]) -> None:
        """Run with these routes, and return when it answers."""
        assert self.launching.entry is not None
        self._start(replace(self.launching.entry, routes=routes))

    def load_before(self, address: Path) -> None:
        """Run before one server, to which every path goes."""
        assert self.launching.entry is not None
        pools = {"web": (Upstream(process="web", address=Socket(path=address)),)}
        routes = (Route(path="/", to="web"),)
        self._start(replace(self.launching.entry, routes=routes, pools=pools))

    def _start(self, entry: Entry) -> None:
        self.stop()
        launch = ENGINE.launch(replace(self.launching, entry=entry))
        for each in launch.folders:
            each.mkdir(parents=True, exist_ok=True)
        write_files(launch.files)
        with (self.folder / "gateway.log").open("ab") as log:
            self.process = subprocess.Popen(launch.argv, stdout=subprocess.DEVNULL, stderr=log)
        wait_until_listening(self.folder / "entry.sock", self.process)

    def stop(self) -> None:
        """End it, if it runs."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
        for left in (self.folder / "entry.sock", *self.folder.rglob("control.sock")):
            left.unlink(missing_ok=True)

    @property
    def application(self) -> Route:
        """A single-page application at "/": what nothing else takes."""
        return Route(path="/", folder=self.folder / "application", fallback="index.html")

    def ask(self, target: str | bytes, **headers: str) -> Reply:
        """GET a raw request target, byte for byte."""
        return ask(self.folder / "entry.sock", target, **headers)

    def list_alarms(self) -> list[str]:
        """Return what nginx itself held for wrong, such as a regex that could not be run."""
        log = (self.folder / "gateway.log").read_text(errors="replace")
        return [line for line in log.splitlines() if "[emerg]" in line or "[alert]" in line]


def ask(address: Path, target: str | bytes, **headers: str) -> Reply:
    """Send one request over a connection of its own."""
    raw = target if isinstance(target, bytes) else target.encode()
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    with closing(socket.socket(socket.AF_UNIX)) as connection:
        connection.settimeout(10)
        connection.connect(str(address))
        connection.sendall(
            b"GET "
            + raw
            + b" HTTP/1.1\r\nHost: test\r\n"
            + (lines or "Connection: close\r\n").encode()
            + b"\r\n"
        )
        return _read(connection)


def _read(connection: socket.socket) -> Reply:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65_536)
        if not chunk:
            return Reply(status=0, body=data.decode("latin-1"))
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    status, *fields = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in fields)}
    length = int(headers.get("content-length", "0"))
    while len(body) < length:
        body += connection.recv(65_536)
    return Reply(status=int(status.split()[1]), body=body.decode("latin-1"), headers=headers)


@contextmanager
def run_gateway(folder: Path) -> Iterator[Gateway]:
    """Start the two pools and the gateway; `folder` must be short enough for sockets."""
    tools = find_toolbox(ENGINE, EngineSpec(name="gateway", use="nginx"))
    nginx = str(tools.programs["nginx"])
    pools = {name: Socket(path=folder / f"{name}.sock") for name in POOLS.values()}
    (folder / "pools").mkdir()
    write_files((File(path=folder / "application/index.html", text=APPLICATION),))
    write_files((File(path=folder / "pools/nginx.conf", text=_render_pools(pools, folder)),))
    gateway = Gateway(folder=folder, launching=_launching(folder, tools, pools))
    server = subprocess.Popen(
        [nginx, "-e", "stderr", "-p", str(folder), "-c", str(folder / "pools/nginx.conf")]
    )
    try:
        for each in pools.values():
            wait_until_listening(each.path, server)
        yield gateway
    finally:
        gateway.stop()
        server.terminate()
        server.wait(10)


def plan_document(document: RoutesDocument, *others: Route) -> tuple[Route, ...]:
    """Return the routes of a plan with the two pools, and "/" to the WSGI pool unless given."""
    derived = tuple(
        Route(
            path=each.path,
            to=POOLS[each.pool],
            pattern=each.pattern,
            transport=each.transport,
            streaming=each.streaming,
            reason=each.reason,
        )
        for each in document.routes
    )
    rest = () if any(each.path == "/" for each in others) else (Route(path="/", to="web"),)
    return (*derived, *others, *rest)


def write_files(files: tuple[File, ...]) -> None:
    """Write the files of a launch."""
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_text(file.text)


def _launching(folder: Path, tools: Any, pools: dict[str, Socket]) -> Launching:
    return Launching(
        name="gateway",
        stack="test",
        settings=ENGINE.settings.model_validate({"rate_per_s": 1_000_000, "burst": 1_000_000}),
        tools=tools,
        root=folder,
        data=folder / "data",
        run=folder / "run",
        generated=folder / "generated",
        password="",
        limits=Size(),
        cpus=1,
        as_root=os.geteuid() == 0,
        entry=Entry(
            listen=Socket(path=folder / "entry.sock"),
            routes=(Route(path="/", to="web"),),
            pools={name: (Upstream(process=name, address=at),) for name, at in pools.items()},
        ),
    )


def _render_pools(pools: dict[str, Socket], folder: Path) -> str:
    servers = "\n".join(
        f"server {{ listen unix:{at.path}; merge_slashes off; access_log off; "
        f'if ($http_upgrade) {{ return 200 "{name} upgrade"; }} return 200 "{name}"; }}'
        for name, at in pools.items()
    )
    return (
        f"daemon off; pid {folder}/pools/nginx.pid; worker_processes 1; error_log stderr crit;\n"
        f"events {{}}\nhttp {{\n{servers}\n}}\n"
    )


def wait_until_listening(address: Path, process: subprocess.Popen[bytes]) -> None:
    """Return when a connection to the socket is taken."""
    deadline = time.monotonic() + 10
    while True:
        assert process.poll() is None, "nginx did not start"
        assert time.monotonic() < deadline, "nginx does not listen"
        with closing(socket.socket(socket.AF_UNIX)) as connection, suppress(OSError):
            connection.connect(str(address))
            return
