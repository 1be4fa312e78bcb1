"""Asks the process of `workspace.documents.extraction`, and ends it when it takes too long."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore
from types import TracebackType
from typing import IO, Self, cast

from tandem.apps.kit.errors import UnavailableError
from workspace.documents.extraction.limits import FILE_S, REQUEST_S
from workspace.documents.refusal import RefusedFileError

AT_ONCE = 2  # of one web process; each may take a core and its share of memory
_PATIENCE_S = 10.0
_CHUNK = 1 << 16
_PROJECT = Path(__file__).parents[3]
_places = BoundedSemaphore(AT_ONCE)


class Extractor:
    """One import's process, started when the first file needs it; a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline = time.monotonic() + REQUEST_S

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def extract(self, kind: str, content: bytes) -> tuple[str, str | None]:
        """Return a file's text and title; raises `RefusedFileError`, `UnavailableError`."""
        deadline = min(time.monotonic() + FILE_S, self._deadline)
        if time.monotonic() >= self._deadline:
            raise _took_too_long()
        line = self._ask(self._running(), kind, content, deadline)
        said: dict[str, str | None] = json.loads(line)
        if "code" in said:
            raise RefusedFileError(code=said["code"] or "", message=said["message"] or "")
        return said["text"] or "", said["title"]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            if not _places.acquire(timeout=_PATIENCE_S):
                raise UnavailableError("too many files are being read", code="busy")
            environ = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_PROJECT)}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workspace.documents.extraction"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environ,
            )
        return self._process

    def _ask(
        self, process: subprocess.Popen[bytes], kind: str, content: bytes, deadline: float
    ) -> bytes:
        try:
            _stream(process.stdin).write(_header(kind, content) + content)
            _stream(process.stdin).flush()
            return _read_line(_stream(process.stdout).fileno(), deadline)
        except TimeoutError as error:
            self._end()
            raise _took_too_long() from error
        except (BrokenPipeError, EOFError) as error:
            self._end()
            message = "cannot be read (takes too much)"
            raise RefusedFileError(code="broken", message=message) from error

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
        finally:
            _places.release()


def _header(kind: str, content: bytes) -> bytes:
    return json.dumps({"kind": kind, "bytes": len(content)}).encode() + b"\n"


def _read_line(file: int, deadline: float) -> bytes:
    """Return one line; raises `TimeoutError` and, when the process is gone, `EOFError`."""
    poll = select.poll()
    poll.register(file, select.POLLIN)
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b"\n")):
        left_s = deadline - time.monotonic()
        if left_s <= 0 or not poll.poll(left_s * 1000):
            raise TimeoutError
        part = os.read(file, _CHUNK)
        if not part:
            raise EOFError
        parts.append(part)
    return b"".join(parts)


def _took_too_long() -> RefusedFileError:
    return RefusedFileError(code="took_too_long", message="takes too long to read")


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    return cast("IO[bytes]", pipe)  # every pipe was asked for


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(BrokenPipeError):  # what the killed process did not read any more
        _stream(pipe).close()
