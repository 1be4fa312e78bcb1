"""One HTTP GET over a Unix socket or TCP: enough for probes, and nothing to import."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tandem.plan.process import Address, Socket

_LONGEST = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back; `body` is the first 64 KiB as text."""

    status: int
    body: str


async def get(address: Address, path: str) -> Response:
    """Ask for `path`. Raises OSError, EOFError for no answer, ValueError for one not HTTP's."""
    if isinstance(address, Socket):
        reader, writer = await asyncio.open_unix_connection(str(address.path))
    else:
        reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        # HTTP/1.0 asks for a whole answer and its end: no chunks, no kept connection.
        request = f"GET {path} HTTP/1.0\r\nHost: localhost\r\nUser-Agent: tandem-probe\r\n\r\n"
        writer.write(request.encode())
        return _parse(await _read_all(reader))
    finally:
        writer.close()


async def _read_all(reader: asyncio.StreamReader) -> bytes:
    data = b""
    while len(data) < _LONGEST and (chunk := await reader.read(_LONGEST)):
        data += chunk
    return data


def _parse(data: bytes) -> Response:
    if not data:
        raise EOFError
    head, _, body = data.partition(b"\r\n\r\n")
    # b"HTTP/1.1 200 OK"
    words = head.split(b"\r\n", maxsplit=1)[0].split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():  # noqa: PLR2004
        raise ValueError(f"not an HTTP answer: {data[:60]!r}")
    return Response(status=int(words[1]), body=body.decode(errors="replace"))
