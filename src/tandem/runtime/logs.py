"""What the processes write: a rotated file each, and the last lines in memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from tandem.runtime.instance import Instance
from tandem.runtime.reporting import LogLine

MAX_BYTES = 8 * 1024 * 1024
KEPT_FILES = 2
"""Rotated files kept beside the current one: NAME.log.1 is the newest."""
SUPERVISOR = "supervisor"
"""The file a detached supervisor's own output goes to: it is no process of the stack."""
_TAIL = 50


class LogBook:
    """The logs of one instance. `complain` hears, once, why lines are not kept on disk."""

    def __init__(self, folder: Path, complain: Callable[[str], None]) -> None:
        self._folder = folder
        self._complain = complain
        self._tails: dict[str, deque[str]] = {}
        self._files: dict[str, LogFile] = {}
        self._complained = False

    def add(self, line: LogLine) -> None:
        """Keep a line. A full disk costs the file's copy of it, never the process."""
        self._tails.setdefault(line.process, deque(maxlen=_TAIL)).append(line.text)
        try:
            self._open(line.process).write(line)
        except OSError as error:
            self._complain_once(error)
        else:
            self._complained = False

    def tail(self, process: str, lines: int) -> tuple[str, ...]:
        """Return the last lines of a process, oldest first."""
        return tuple(self._tails.get(process, ()))[-lines:]

    def forget(self, process: str) -> None:
        """Begin a new tail: what an earlier run wrote explains nothing of the next."""
        self._tails.pop(process, None)

    def close(self) -> None:
        """Close every file."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _open(self, process: str) -> LogFile:
        if process not in self._files:
            self._files[process] = LogFile(self._folder / f"{process}.log")
        return self._files[process]

    def _complain_once(self, error: OSError) -> None:
        if not self._complained:
            self._complained = True
            self._complain(f"log lines are not kept: {error.strerror}: {error.filename or ''}")


class LogFile:
    """One file that is renamed to `.1` when it is full, `.1` to `.2`; older ones go."""

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES) -> None:
        self._path = path
        self._max = max_bytes
        path.parent.mkdir(parents=True, exist_ok=True)
        self._open()

    def write(self, line: LogLine) -> None:
        """Append the line with its time, whole or not at all."""
        stamp = datetime.fromtimestamp(line.at, UTC).isoformat(timespec="milliseconds")
        data = f"{stamp[:-6]}Z {line.text}\n".encode(errors="replace")
        if self._size + len(data) > self._max:
            self._rotate()
        self._size += os.write(self._descriptor, data)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def _open(self) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        self._descriptor = os.open(self._path, flags, 0o600)
        self._size = os.fstat(self._descriptor).st_size

    def _rotate(self) -> None:
        self.close()
        for number in range(KEPT_FILES, 0, -1):
            older = name_rotated(self._path, number - 1)
            if older.exists():
                older.replace(name_rotated(self._path, number))
        self._open()


def name_rotated(path: Path, number: int) -> Path:
    """Return the name of a rotated file; number 0 is the current one."""
    return path if number == 0 else path.with_name(f"{path.name}.{number}")


def read_logs(instance: Instance, names: Iterable[str], tail: int) -> list[LogLine]:
    """Return the last `tail` lines kept of each process, all together in the order of time.

    Works whether or not the instance runs; processes that never wrote give none.
    """
    lines = [line for name in names for line in _read_tail(instance.logs / f"{name}.log", tail)]
    return sorted(lines, key=lambda line: line.at)


def list_logged(instance: Instance) -> tuple[str, ...]:
    """Return the names of the processes that have a log, sorted."""
    if not instance.logs.is_dir():
        return ()
    names = {path.name[: -len(".log")] for path in instance.logs.glob("*.log")}
    return tuple(sorted(names - {SUPERVISOR}))


def _read_tail(path: Path, tail: int) -> list[LogLine]:
    texts: list[str] = []
    for number in range(KEPT_FILES + 1):
        file = name_rotated(path, number)
        if len(texts) >= tail or not file.exists():
            break
        texts = file.read_text(encoding="utf-8", errors="replace").splitlines() + texts
    name = path.name[: -len(".log")]
    return [_parse_line(name, text) for text in texts[-tail:]] if tail else []


def _parse_line(process: str, text: str) -> LogLine:
    """Parse "2026-11-21T07:46:21.123Z the line"."""
    stamp, _, rest = text.partition(" ")
    try:
        at = datetime.fromisoformat(stamp).timestamp()
    except ValueError:  # the rest of a line that a full disk cut
        return LogLine(process=process, text=text, at=0.0)
    return LogLine(process=process, text=rest, at=at)
