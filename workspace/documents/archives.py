"""Archives of documents: their members within limits, never written anywhere."""

from __future__ import annotations

import lzma
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from workspace.documents.extraction.limits import (
    EXPANDED_BYTES,
    EXPANSION_RATIO,
    MEMBERS,
    RATIO_FROM_BYTES,
)
from workspace.documents.limits import UPLOAD_BYTES
from workspace.documents.refusal import RefusedFileError

_ENCRYPTED = 0x1
_UNREADABLE = (
    BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive: its bytes, or why it is left out. `name` is without its folders."""

    name: str
    content: bytes = b""
    refusal: RefusedFileError | None = None


def list_members(content: bytes) -> Iterator[Member]:
    """Yield every file of an archive; raises `RefusedFileError` for one with too many."""
    with ZipFile(BytesIO(content)) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if len(files) > MEMBERS:
            message = f"holds more than {MEMBERS} files"
            raise RefusedFileError(code="too_many_members", message=message)
        left = EXPANDED_BYTES
        for info in files:
            name = info.filename.replace("\\", "/").rpartition("/")[2]
            try:
                expanded = _read(archive, info, left)
            except RefusedFileError as refusal:
                yield Member(name=name, refusal=refusal)
            else:
                left -= len(expanded)
                yield Member(name=name, content=expanded)


def _read(archive: ZipFile, info: ZipInfo, left: int) -> bytes:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise RefusedFileError(code="symbolic_link", message="is a symbolic link")
    if info.flag_bits & _ENCRYPTED:
        raise RefusedFileError(code="encrypted", message="needs a password")
    largest = EXPANSION_RATIO * max(info.compress_size, 1)
    if info.file_size > max(RATIO_FROM_BYTES, largest) or info.file_size > left:
        raise RefusedFileError(code="expands_too_much", message="expands to too much")
    if info.file_size > UPLOAD_BYTES:
        raise RefusedFileError(code="too_large", message=f"larger than {UPLOAD_BYTES >> 20} MiB")
    try:
        with archive.open(info) as member:  # gives no more than the size that it declares
            return member.read()
    except _UNREADABLE as error:
        raise RefusedFileError(code="broken", message="cannot be unpacked") from error
