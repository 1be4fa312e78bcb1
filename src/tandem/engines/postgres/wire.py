"""Messages of PostgreSQL's protocol 3.0, as many as a probe needs.

Source: https://www.postgresql.org/docs/18/protocol-message-formats.html
"""

from __future__ import annotations

import struct
from asyncio import StreamReader
from dataclasses import dataclass

_PROTOCOL_3_0 = 196_608
_SHORTEST = 4  # the length counts itself
_LONGEST = 1 << 20  # far above anything a server says to a probe

TERMINATE = b"X\x00\x00\x00\x04"
SSL_REQUEST = struct.pack(">II", 8, 80_877_103)


class WireError(Exception):
    """What answers does not speak PostgreSQL's protocol."""


class RefusalError(Exception):
    """The server refused, in its own words. `sqlstate` is its five-character code."""

    def __init__(self, body: bytes) -> None:
        fields = _parse_fields(body)
        self.sqlstate = fields.get("C", "")
        super().__init__(f"{fields.get('V', 'ERROR')} {self.sqlstate}: {fields.get('M', '')}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the server: its kind (one letter) and its body."""

    kind: bytes
    body: bytes


def pack_startup(user: str, database: str) -> bytes:
    """The first message of a connection."""
    names = {"user": user, "database": database, "application_name": "tandem probe"}
    texts = b"".join(f"{name}\0{value}\0".encode() for name, value in names.items())
    return _with_length(struct.pack(">I", _PROTOCOL_3_0) + texts + b"\0")


def pack(kind: bytes, body: bytes) -> bytes:
    """A message of the client."""
    return kind + _with_length(body)


def pack_sasl_start(mechanism: str, first: bytes) -> bytes:
    """The message that begins a SASL login."""
    return pack(b"p", mechanism.encode() + b"\0" + struct.pack(">I", len(first)) + first)


async def read_message(reader: StreamReader) -> Message:
    """Read one message; an error of the server is raised as `RefusalError`."""
    kind = await reader.readexactly(1)
    (length,) = struct.unpack(">I", await reader.readexactly(4))
    if not _SHORTEST <= length <= _LONGEST:
        raise WireError("what answers does not speak PostgreSQL's protocol")
    body = await reader.readexactly(length - 4)
    if kind == b"E":
        raise RefusalError(body)
    return Message(kind=kind, body=body)


def _with_length(body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 4) + body


def _parse_fields(body: bytes) -> dict[str, str]:
    # SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0...\0
    parts = body.decode(errors="replace").split("\0")
    return {part[0]: part[1:] for part in parts if part}
