"""A file's bytes → a document's text, title and format, or the reason why not. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from workspace.documents.limits import TITLE_LENGTH, UPLOAD_BYTES
from workspace.documents.models import Format

_FORMATS = {f".{known.value}": known for known in Format}
_FIRST_LINES = 50  # where a heading is looked for
# "# Title" and "Title\n=====" of Markdown; reStructuredText may draw the line above as well.
_HASH_HEADING = re.compile(r"#\s+(?P<title>.+?)\s*#*$")
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+:._])\1{2,}\s*$")


class RefusedFileError(Exception):
    """This file cannot become a document."""

    def __init__(self, *, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What a file says."""

    title: str
    format: Format
    text: str
    size_bytes: int


def parse_file(name: str, content: bytes) -> ReadDocument:
    """Return what the file says; raises `RefusedFileError`."""
    format_ = _FORMATS.get(PurePath(name).suffix.lower())
    if format_ is None:
        known = ", ".join(_FORMATS)
        raise RefusedFileError(code="format_not_known", message=f"not one of {known}")
    if len(content) > UPLOAD_BYTES:
        message = f"larger than {UPLOAD_BYTES // 1024**2} MiB"
        raise RefusedFileError(code="too_large", message=message)
    text = _decode(content)
    if not text.strip():
        raise RefusedFileError(code="empty", message="there is no text in it")
    title = find_heading(text, format_) or PurePath(name).stem
    return ReadDocument(
        title=_title(title), format=format_, text=text, size_bytes=len(text.encode())
    )


def find_heading(text: str, format_: Format) -> str | None:
    """Return the first heading near the beginning, None when there is none."""
    if format_ is Format.PLAIN:
        return None
    lines = text.splitlines()[:_FIRST_LINES]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        hashed = _HASH_HEADING.match(line.rstrip()) if format_ is Format.MARKDOWN else None
        if hashed:
            return hashed["title"]
        if line.strip() and _UNDERLINE.match(below) and not _UNDERLINE.match(line):
            return line.strip()
    return None


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 text (byte {error.start})"
        raise RefusedFileError(code="not_text", message=message) from error
    if "\x00" in text:
        raise RefusedFileError(code="not_text", message="holds binary data")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _title(found: str) -> str:
    shown = "".join(character if character.isprintable() else " " for character in found)
    return " ".join(shown.split())[:TITLE_LENGTH] or "Untitled"
