"""Loading a stack file: the only place of this package that touches the disk."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tandem.stack.errors import Problem, StackError
from tandem.stack.model import Stack
from tandem.stack.parsing import parse_stack


def load_stack(file: Path, *, engine_names: Collection[str] | None = None) -> Stack:
    """Read a stack file; raise `StackError` when it cannot be read or says something wrong."""
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        hint = "go to a folder with a stack.toml, or name the file"
        raise _refuse(file, "file-not-found", f"{file} does not exist", hint) from error
    except IsADirectoryError as error:
        hint = f"name the file in it, as in {file / 'stack.toml'}"
        raise _refuse(file, "file-is-folder", f"{file} is a folder", hint) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{file} cannot be read: {reason.lower()}"
        raise _refuse(file, "file-not-readable", message, "look at who may read it") from error
    return parse_stack(_decode(content, file), file=file, engine_names=engine_names)


def _decode(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8-sig")  # some editors begin a file with a byte order mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise _refuse(file, "not-utf8", message, "save the file as UTF-8", line) from error


def _refuse(file: Path, code: str, message: str, hint: str, line: int | None = None) -> StackError:
    return StackError(
        [Problem(path="", code=code, message=message, hint=hint, line=line)], file=file
    )
