"""AMQP 0-9-1 on the wire, as much of it as opening and closing a connection takes. Pure but for
reading."""

from __future__ import annotations

import asyncio
import re
import struct

HEADER = b"AMQP\0\0\x09\x01"
START, START_OK, TUNE, TUNE_OK = (10, 10), (10, 11), (10, 30), (10, 31)
OPEN, OPEN_OK, CLOSE, CLOSE_OK = (10, 40), (10, 41), (10, 50), (10, 51)

_METHOD, _HEARTBEAT, _END = 1, 8, b"\xce"
_LARGEST = 1024 * 1024
# A refused login ends in a Close of its own only for clients that say they understand it.
_CAPABILITIES = b"\x1cauthentication_failure_closet\x01"


class WireError(Exception):
    """What answers does not speak AMQP 0-9-1."""


class RefusalError(Exception):
    """The server refused, in its own words: a code and a sentence."""


def pack_method(method: tuple[int, int], arguments: bytes) -> bytes:
    """One frame on channel 0."""
    payload = struct.pack(">HH", *method) + arguments
    return struct.pack(">BHI", _METHOD, 0, len(payload)) + payload + _END


def pack_start_ok(user: str, password: str) -> bytes:
    """The login, in the mechanism PLAIN."""
    capabilities = b"\x0ccapabilitiesF" + _pack_long(_CAPABILITIES)
    response = f"\0{user}\0{password}".encode()
    return pack_method(
        START_OK,
        _pack_long(capabilities) + b"\x05PLAIN" + _pack_long(response) + b"\x05en_US",
    )


def pack_open(vhost: str) -> bytes:
    """Ask for a virtual host."""
    name = vhost.encode()
    return pack_method(OPEN, bytes([len(name)]) + name + b"\0\0")


CLOSE_WELL = pack_method(CLOSE, struct.pack(">HB", 200, 0) + struct.pack(">HH", 0, 0))


async def read_method(reader: asyncio.StreamReader, wanted: tuple[int, int]) -> bytes:
    """Read the arguments of the method `wanted`; raise `RefusalError` for a Close."""
    while True:
        kind, payload = await _read_frame(reader)
        if kind == _HEARTBEAT:
            continue
        method: tuple[int, int] = struct.unpack(">HH", payload[:4])
        if method == CLOSE:
            raise RefusalError(_describe_close(payload[4:]))
        if kind == _METHOD and method == wanted:
            return payload[4:]


def parse_product(start: bytes) -> str:
    """What the server calls itself, such as "RabbitMQ 3.10.8", from its Start."""
    # ...\x07productS\x00\x00\x00\x08RabbitMQ\x07versionS\x00\x00\x00\x063.10.8...
    words = [_find_text(name, start) for name in (b"product", b"version")]
    return " ".join(filter(None, words)) or "a broker"


def _find_text(name: bytes, table: bytes) -> str:
    found = re.search(name + rb"S(.{4})", table, re.DOTALL)
    if found is None:
        return ""
    (size,) = struct.unpack(">I", found[1])
    return table[found.end() : found.end() + size].decode(errors="replace")


async def _read_frame(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readexactly(7)
    if head[:4] == b"AMQP":
        raise WireError("what answers speaks another version of AMQP")
    kind, _, size = struct.unpack(">BHI", head)
    if kind not in {_METHOD, _HEARTBEAT} or size > _LARGEST:
        raise WireError("what answers does not speak AMQP 0-9-1")
    payload = await reader.readexactly(size + 1)
    return kind, payload[:-1]


def _describe_close(arguments: bytes) -> str:
    # reply-code, reply-text, class, method: 403 "ACCESS_REFUSED - Login was refused using ..."
    (code,) = struct.unpack(">H", arguments[:2])
    text = arguments[3 : 3 + arguments[2]].decode(errors="replace")
    return f"{code}: {' '.join(text.split())}"


def _pack_long(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content
