"""The process: reads files from stdin, one after the other, and answers each with a line of JSON.

A file is a line `{"kind": "pdf", "bytes": 1234}` and its bytes; the answer is
`{"text": "...", "title": "..."}` or `{"code": "...", "message": "..."}`. It ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from workspace.documents.extraction.errors import UnreadableError
from workspace.documents.extraction.limits import CPU_S, MEMORY_BYTES

_READERS = {"html": "read_html", "pdf": "read_pdf", "docx": "read_docx"}


def limit_process() -> None:
    """Bound this process, also for when nobody is left to end it."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every platform

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))


def answer(kind: str, content: bytes) -> dict[str, str | None]:
    """Return what a file says, or why it says nothing."""
    module = import_module(f"workspace.documents.extraction.{kind}")
    read: Callable[[bytes], tuple[str, str | None]] = getattr(module, _READERS[kind])
    try:
        text, title = read(content)
    except UnreadableError as error:
        return {"code": error.code, "message": error.message}
    except MemoryError:
        return {"code": "too_large", "message": "takes too much memory to read"}
    except Exception as error:  # noqa: BLE001 - the edge of this process: any library, any file
        return {"code": "broken", "message": f"cannot be read ({type(error).__name__})"}
    return {"text": _storable(text), "title": _storable(title) if title else None}


def _storable(text: str) -> str:
    return str(text).replace("\x00", "").encode("utf-8", "replace").decode()


def serve(files: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the input ends."""
    while line := files.readline():
        asked = json.loads(line)
        content = files.read(asked["bytes"])
        answers.write(json.dumps(answer(asked["kind"], content)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    limit_process()
    with os.fdopen(os.dup(1), "wb") as alone:  # what a library prints is not an answer
        os.dup2(2, 1)
        serve(sys.stdin.buffer, alone)
