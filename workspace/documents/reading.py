"""A text → a document's text, title and format, or the reason why not. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from workspace.documents.limits import TITLE_LENGTH
from workspace.documents.models import Format
from workspace.documents.refusal import RefusedFileError

_FIRST_LINES = 50  # where a heading is looked for
# "# Title" and "Title\n=====" of Markdown; reStructuredText may draw the line above as well.
_HASH_HEADING = re.compile(r"#\s+(?P<title>.+?)\s*#*$")
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+:._])\1{2,}\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalFile:
    """A file as it came."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What a file says, and the file."""

    title: str
    format: Format
    text: str
    size_bytes: int
    original: OriginalFile


def read_document(
    name: str, text: str, format_: Format, *, original: OriginalFile, title: str | None = None
) -> ReadDocument:
    """Return the document of a text; raises `RefusedFileError` when there is none in it.

    Its title is the first heading, else `title`, else the file's name.
    """
    if not text.strip():
        raise RefusedFileError(code="empty", message="there is no text in it")
    named = find_heading(text, format_) or title or PurePath(name).stem
    return ReadDocument(
        title=show_line(named)[:TITLE_LENGTH] or "Untitled",
        format=format_,
        text=text,
        size_bytes=len(text.encode()),
        original=original,
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


def parse_text(content: bytes) -> str:
    """Return the text of UTF-8 bytes, with one kind of line end; raises `RefusedFileError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 text (byte {error.start})"
        raise RefusedFileError(code="not_text", message=message) from error
    if "\x00" in text:
        raise RefusedFileError(code="not_text", message="holds binary data")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def show_line(found: str) -> str:
    """Return a line of text without what cannot be shown."""
    shown = "".join(character if character.isprintable() else " " for character in found)
    return " ".join(shown.split())
