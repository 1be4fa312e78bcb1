"""One supervisor an instance: a lock on a file, held by it and, after it, by its guardian."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tandem.runtime.errors import AlreadyRunningError, StateError
from tandem.runtime.execute.sessions import get_boot_id, see
from tandem.runtime.files import explaining_space
from tandem.runtime.instance import Instance

# The guardian takes at most 8 s to stop what a killed supervisor left.
_PATIENCE_S = 15.0
_PAUSE_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The supervisor that holds, or held, the lock. `since` is seconds since 1970."""

    pid: int
    ticks: int
    boot: str
    entry: str | None
    since: float

    def lives(self) -> bool:
        """True while this very process lives."""
        seen = see(self.pid)
        return self.boot == get_boot_id() and seen is not None and seen.ticks == self.ticks


@contextmanager
def hold_lock(instance: Instance, entry: str | None) -> Iterator[int]:
    """Hold the instance's lock; gives its descriptor. Waits for a guardian at work.

    Raises `AlreadyRunningError` naming the supervisor that holds it.
    """
    path = _path(instance)
    with explaining_space(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _acquire(instance, descriptor)
        with explaining_space(path):
            _sign(descriptor, entry)
        yield descriptor
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def find_holder(instance: Instance) -> Holder | None:
    """Return the supervisor that runs this instance; None when none does."""
    holder = _read(_path(instance))
    return holder if holder is not None and holder.lives() else None


def _path(instance: Instance) -> Path:
    return instance.run / "lock"


def _acquire(instance: Instance, descriptor: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _check_wait(instance, until)
            time.sleep(_PAUSE_S)
        else:
            return


def _check_wait(instance: Instance, until: float) -> None:
    holder = find_holder(instance)
    if holder is not None:
        raise AlreadyRunningError(instance.name, pid=holder.pid, entry=holder.entry)
    if time.monotonic() > until:
        raise StateError(
            f"{_path(instance)}: still held by the guardian of an earlier run",
            hint="try again in a few seconds",
        )


def _sign(descriptor: int, entry: str | None) -> None:
    seen = see(os.getpid())
    holder = Holder(
        pid=os.getpid(),
        ticks=seen.ticks if seen is not None else 0,
        boot=get_boot_id(),
        entry=entry,
        since=time.time(),
    )
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(asdict(holder)).encode(), 0)


def _read(path: Path) -> Holder | None:
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):  # never held, or given back
        return None
