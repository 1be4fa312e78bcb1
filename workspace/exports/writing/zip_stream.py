"""An archive that is written as it is read: the table at its end waits in a file, not in memory.

Python's own `zipfile` keeps an object of every entry, half a gigabyte for a million. Every entry is
compressed before its header is written, so that headers are whole.
Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (6.3.10), sections 4.3 and 4.5
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_FAR = struct.Struct("<2HQ")  # where an entry begins, beyond 4 GiB
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_END = struct.Struct("<4s4H2LH")
_NEEDS, _NEEDS_64 = 20, 45
_MADE_BY_UNIX = 3 << 8 | _NEEDS_64
_UTF8_NAMES, _DEFLATED = 1 << 11, 8
_MODE = 0o100644 << 16
_MOST, _MOST_ENTRIES = 0xFFFF_FFFF, 0xFFFF
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
_COPIED_AT_ONCE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of an archive; its name is not in it twice."""

    name: str
    content: bytes
    changed_at: datetime


def zip_entries(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield an archive: one piece for each entry, then the table of all of them."""
    with TemporaryFile() as table:
        offset = count = 0
        for entry in entries:
            name = entry.name.encode()
            fields, deflated = _describe(entry, name)
            table.write(_central(fields, name, offset))
            piece = _LOCAL.pack(b"PK\x03\x04", _NEEDS, *fields) + name + deflated
            yield piece
            offset, count = offset + len(piece), count + 1
        size = table.tell()
        table.seek(0)
        while part := table.read(_COPIED_AT_ONCE):
            yield part
        yield _end(offset=offset, size=size, count=count)


def _describe(entry: Entry, name: bytes) -> tuple[tuple[int, ...], bytes]:
    """Return what both headers say of an entry, and its compressed content."""
    packer = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS)
    deflated = packer.compress(entry.content) + packer.flush()
    time, date = _stamp(entry.changed_at)
    crc, size = zlib.crc32(entry.content), len(entry.content)
    return (_UTF8_NAMES, _DEFLATED, time, date, crc, len(deflated), size, len(name), 0), deflated


def _central(fields: tuple[int, ...], name: bytes, offset: int) -> bytes:
    far = _FAR.pack(1, 8, offset) if offset >= _MOST else b""
    *first, _ = fields
    header = _CENTRAL.pack(
        b"PK\x01\x02", _MADE_BY_UNIX, _NEEDS_64 if far else _NEEDS, *first, len(far), 0, 0, 0,
        _MODE, min(offset, _MOST),
    )  # fmt: skip
    return header + name + far


def _end(*, offset: int, size: int, count: int) -> bytes:
    end = _END.pack(
        b"PK\x05\x06", 0, 0, min(count, _MOST_ENTRIES), min(count, _MOST_ENTRIES),
        min(size, _MOST), min(offset, _MOST), 0,
    )  # fmt: skip
    if count < _MOST_ENTRIES and size < _MOST and offset < _MOST:
        return end
    end_64 = _END_64.pack(
        b"PK\x06\x06", _END_64.size - 12, _MADE_BY_UNIX, _NEEDS_64, 0, 0, count, count, size, offset
    )
    return end_64 + _LOCATOR_64.pack(b"PK\x06\x07", 0, offset + size, 1) + end


def _stamp(moment: datetime) -> tuple[int, int]:
    """Return the time and the date as MS-DOS had them."""
    year = min(max(moment.year, _FIRST_YEAR), _LAST_YEAR) - _FIRST_YEAR
    date = year << 9 | moment.month << 5 | moment.day
    return moment.hour << 11 | moment.minute << 5 | moment.second // 2, date
