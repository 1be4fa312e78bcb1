"""Start one program: a session of its own, an output that outlives us, the right user."""

from __future__ import annotations

import fcntl
import os
import pwd
import resource
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tandem.runtime.errors import SpawnError
from tandem.runtime.execute.sessions import LINUX

_UMASK = 0o022
_OPEN_FILES = 65_536
_PIPE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run: complete, with its secrets put in. `user` None means the invoker."""

    argv: Sequence[str]
    cwd: Path
    env: Mapping[str, str]
    user: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drop:
    """Whom to become; all None: nobody else."""

    uid: int | None = None
    gid: int | None = None
    groups: tuple[int, ...] | None = None


def spawn(command: Command) -> tuple[subprocess.Popen[bytes], int]:
    """Start it and return it with the descriptor its output is read from (non-blocking).

    Raises `SpawnError` when there is no such program or folder, or it may not be run.
    """
    drop = _find_drop(command.user)
    reader, writer = open_output()
    try:
        popen = subprocess.Popen(
            command.argv,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=writer,
            start_new_session=True,
            umask=_UMASK,
            user=drop.uid,
            group=drop.gid,
            extra_groups=drop.groups,
        )
    except OSError as error:
        os.close(reader)
        raise _explain(command, error) from error
    finally:
        os.close(writer)
    return popen, reader


def open_output() -> tuple[int, int]:
    """Return both ends of a pipe for a child's output.

    On Linux the child's end is opened for reading too: when the supervisor is killed the pipe then
    still has a reader, the child itself, so that no write ends it before the guardian stops it.
    """
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    if not LINUX:
        return reader, writer
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    both = os.open(f"/proc/self/fd/{reader}", os.O_RDWR | os.O_CLOEXEC)
    os.close(writer)
    return reader, both


def raise_open_files() -> None:
    """Let this process and all it starts hold many open files: every client is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft < limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))


def _find_drop(user: str | None) -> _Drop:
    if user is None or os.geteuid() != 0:
        return _Drop()
    entry = pwd.getpwnam(user)
    return _Drop(uid=entry.pw_uid, gid=entry.pw_gid, groups=())


def _explain(command: Command, error: OSError) -> SpawnError:
    program = command.argv[0]
    if not command.cwd.is_dir():
        return SpawnError(
            f'cwd: no such folder "{command.cwd}"', hint="create it, or correct cwd in stack.toml"
        )
    if isinstance(error, FileNotFoundError):
        return SpawnError(
            f'command: no program "{program}"', hint="install it, or correct the command"
        )
    if isinstance(error, PermissionError):
        who = f' as user "{command.user}"' if command.user else ""
        return SpawnError(
            f'command: "{program}" may not be run{who}',
            hint="check its mode, and that of every folder above it",
        )
    return SpawnError(f'command: "{program}" was not started: {error}')
