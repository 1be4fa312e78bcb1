"""Ask an Ollama whether it serves: GET /api/version, which needs no model.

    {"version": "0.5.7"}

Source: https://github.com/ollama/ollama/blob/v0.5.7/server/routes.go (2025-01)
"""

from __future__ import annotations

import asyncio
import json
import ssl
from urllib.parse import urlsplit

from tandem.plan.engine import Answer

_MOST_BYTES = 64 * 1024
_STATUS_LINE = 2  # "HTTP/1.0", "200", ...


async def probe(url: str) -> Answer:
    """Ask the one at `url`, such as http://127.0.0.1:11434, for its version."""
    try:
        answer = await _get_version(url)
    except OSError as error:
        return Answer(ok=False, detail=str(error))
    head, _, body = answer.partition(b"\r\n\r\n")
    status = head.split(b" ", _STATUS_LINE)[1:2]
    if status != [b"200"]:
        first = head.partition(b"\r\n")[0].decode("latin-1")
        return Answer(ok=False, detail=f"{first or 'nothing'} to GET /api/version")
    try:
        version = json.loads(body)["version"]
    except (ValueError, KeyError, TypeError):
        return Answer(ok=False, detail="what answers there is no Ollama")
    return Answer(ok=True, detail=f"version {version}")


async def _get_version(url: str) -> bytes:
    parts = urlsplit(url)
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    host, port = parts.hostname or "127.0.0.1", parts.port or (443 if tls else 11434)
    reader, writer = await asyncio.open_connection(host, port, ssl=tls)
    try:
        path = f"{parts.path.rstrip('/')}/api/version"
        # HTTP/1.0: the body is not in chunks, and ends with the connection
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        return await _read_bounded(reader)
    finally:
        writer.close()


async def _read_bounded(reader: asyncio.StreamReader) -> bytes:
    answer = b""
    while len(answer) < _MOST_BYTES and (piece := await reader.read(_MOST_BYTES)):
        answer += piece
    return answer
