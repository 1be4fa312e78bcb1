"""The Workspace under Granian (WSGI) and Uvicorn (ASGI), as processes, as a stack would run it."""

from __future__ import annotations

import os
import signal
import socket as connections
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx
import psycopg

from tests.integration.apps.addresses import Addresses
from tests.integration.apps.engines import end, wait_until

ROOT = Path(__file__).parents[3]
MIGRATED = "migrated"  # the database that all others of an engine are copies of


@dataclass(frozen=True, kw_only=True)
class Served:
    """Two pools of one process each, on Unix sockets."""

    environ: dict[str, str]
    wsgi_socket: Path
    asgi_socket: Path

    def manage(self, *arguments: str) -> str:
        """Run a management command; return what it prints."""
        environ = {**self.environ, "DJANGO_SUPERUSER_PASSWORD": "a long and unusual phrase"}
        argv = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            argv, env=environ, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def wsgi(self) -> httpx.Client:
        """A client of the web pool."""
        return _client(self.wsgi_socket)

    def asgi(self) -> httpx.Client:
        """A client of the stream pool."""
        return _client(self.asgi_socket)


@contextmanager
def serve(
    addresses: Addresses, *, database: str, environ: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Served]:
    """Create a migrated database, start both servers, end them.

    `environ` is added to what a stack would give, or replaces it.
    """
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environ = {
        **inherited,
        **addresses.environ(database),
        **environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    _ensure_migrated(addresses, environ)
    with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{database}" TEMPLATE {MIGRATED}')
    served = Served(
        environ=environ,
        wsgi_socket=addresses.folder / f"{database}-w.sock",
        asgi_socket=addresses.folder / f"{database}-a.sock",
    )
    with ExitStack() as stack:
        web = stack.enter_context(
            _starting(_granian(served.wsgi_socket), served, served.wsgi_socket)
        )
        stream = stack.enter_context(
            _starting(_uvicorn(served.asgi_socket), served, served.asgi_socket)
        )
        for server in (web, stream):  # both load Django at once
            server.wait_until_it_lives()
        yield served


@contextmanager
def running_stream_worker(served: Served, socket: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process of the stream pool on `socket`, end it."""
    with _starting(_uvicorn(socket), served, socket) as worker:
        worker.wait_until_it_lives()
        yield worker.process


@contextmanager
def running_web_worker(served: Served, socket: Path) -> Iterator[httpx.Client]:
    """Start one more process of the web pool on `socket`, end it; gives a client of it."""
    with _starting(_granian(socket), served, socket) as worker, _client(socket) as client:
        worker.wait_until_it_lives()
        yield client


@dataclass(frozen=True, kw_only=True)
class _Starting:
    """A server that may not answer yet."""

    process: subprocess.Popen[bytes]
    socket: Path
    log: Path

    def wait_until_it_lives(self) -> None:
        wait_until(lambda: _lives(self.socket), self.process, self.log)


def _granian(socket: Path) -> list[str]:
    argv = ["granian", "--interface", "wsgi", "--uds", str(socket)]
    return [*argv, "--blocking-threads", "4", "workspace.wsgi:application"]


def _uvicorn(socket: Path) -> list[str]:
    return ["uvicorn", "--uds", str(socket), "workspace.asgi:application"]


def _ensure_migrated(addresses: Addresses, environ: Mapping[str, str]) -> None:
    """Make the database that all others are copies of, once an engine: migrating takes seconds."""
    with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [MIGRATED])
        if known.fetchone() is not None:
            return
        connection.execute(f"CREATE DATABASE {MIGRATED}")
    argv = [sys.executable, str(ROOT / "manage.py"), "migrate", "-v0"]
    environ = {**environ, "DATABASE_URL": addresses.database(MIGRATED)}
    subprocess.run(argv, env=environ, check=True, cwd=ROOT)


@contextmanager
def _starting(argv: list[str], served: Served, socket: Path) -> Iterator[_Starting]:
    log = socket.with_suffix(".log")
    with log.open("ab") as lines:
        server = subprocess.Popen(
            [sys.executable, "-m", *argv], env=served.environ, cwd=ROOT, stdout=lines,
            stderr=lines, start_new_session=True,
        )  # fmt: skip
    try:
        yield _Starting(process=server, socket=socket, log=log)
    finally:
        end(server, signal.SIGTERM)


def _lives(socket: Path) -> bool:
    with closing(connections.socket(connections.AF_UNIX)) as tried:
        try:
            tried.connect(str(socket))
        except OSError:
            return False
    with _client(socket) as client:
        return client.get("/health/live").status_code == httpx.codes.OK


def _client(socket: Path) -> httpx.Client:
    transport = httpx.HTTPTransport(uds=str(socket))
    return httpx.Client(transport=transport, base_url="http://localhost:8080", timeout=15)
