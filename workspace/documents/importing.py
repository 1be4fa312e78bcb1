"""Uploaded files → what becomes documents, and what does not and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workspace.documents.adapters.extractor import Extractor
from workspace.documents.archives import list_members
from workspace.documents.kinds import MEDIA_TYPES, Kind, find_kind, name_download
from workspace.documents.limits import TEXT_BYTES, UPLOAD_BYTES
from workspace.documents.models import Format
from workspace.documents.reading import (
    OriginalFile,
    ReadDocument,
    parse_text,
    read_document,
    show_line,
)
from workspace.documents.refusal import RefusedFileError

_WRITTEN_AS = {Kind.HTML: Format.MARKDOWN, Kind.DOCX: Format.MARKDOWN, Kind.PDF: Format.PLAIN}
_NAME_LENGTH = 250  # and an ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What files said, in their order, and the refused ones by name."""

    read: list[ReadDocument] = field(default_factory=list)
    refused: list[tuple[str, RefusedFileError]] = field(default_factory=list)


def read_files(files: Iterable[tuple[str, bytes]]) -> Reading:
    """Read files and the members of archives; one that cannot be read does not stop the others."""
    reading = Reading()
    with Extractor() as extractor:
        for name, content in files:
            try:
                _read_upload(reading, extractor, name, content)
            except RefusedFileError as refusal:
                reading.refused.append((name, refusal))
    return reading


def _read_upload(reading: Reading, extractor: Extractor, name: str, content: bytes) -> None:
    kind = _check_size(name, content)
    if kind is not Kind.ZIP:
        reading.read.append(_read(extractor, name, content, kind))
        return
    for member in list_members(content):
        try:
            if member.refusal is not None:
                raise member.refusal
            reading.read.append(_read_member(extractor, member.name, member.content))
        except RefusedFileError as refusal:
            reading.refused.append((f"{name}/{member.name}", refusal))


def _read_member(extractor: Extractor, name: str, content: bytes) -> ReadDocument:
    kind = _check_size(name, content)
    if kind is Kind.ZIP:
        raise RefusedFileError(code="nested_archive", message="is an archive within an archive")
    return _read(extractor, name, content, kind)


def _check_size(name: str, content: bytes) -> Kind:
    kind = find_kind(name, content)
    largest = TEXT_BYTES if kind.value in set(Format) else UPLOAD_BYTES
    if len(content) > largest:
        raise RefusedFileError(code="too_large", message=f"larger than {largest >> 20} MiB")
    return kind


def _read(extractor: Extractor, name: str, content: bytes, kind: Kind) -> ReadDocument:
    original = OriginalFile(
        name=name_download(show_line(name)[:_NAME_LENGTH] or "original", MEDIA_TYPES[kind]),
        content=content,
        media_type=MEDIA_TYPES[kind],
    )
    if kind not in _WRITTEN_AS:
        text = parse_text(content)
        return read_document(name, text, Format(kind.value), original=original)
    text, title = extractor.extract(kind.value, content)
    if len(text.encode()) > TEXT_BYTES:
        message = f"its text is larger than {TEXT_BYTES >> 20} MiB"
        raise RefusedFileError(code="too_large", message=message)
    return read_document(name, text, _WRITTEN_AS[kind], title=title, original=original)
