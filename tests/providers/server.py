"""A server that speaks OpenAI's protocol byte for byte, and misbehaves on request.

    python -m tests.providers.server --port 0

prints its address and serves until it is ended. What it does follows from the model that is asked
for: "steady-20" writes 20 tokens a second, the others are named in `behaviors`. The messages' last
one may say how many tokens: "tokens=64". Raw asyncio, so that it costs little beside what is
measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from typing import Any

import uvloop

from tests.providers.behaviors import BEHAVIORS, find_behavior
from tests.providers.wire import Wire

MODELS = ["steady-20", *BEHAVIORS]


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection."""
    try:
        while (head := await _read_head(reader)) is not None:
            method, path, headers = head
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            await _answer(Wire(writer), f"{method} {path}", headers, body)
            if writer.is_closing():
                return
    except (ConnectionError, asyncio.IncompleteReadError):
        return  # the client is gone
    finally:
        writer.close()


async def _read_head(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str]] | None:
    try:
        text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    request, *lines = text.rstrip().split("\r\n")
    method, path, _ = request.split(" ")
    named = (line.split(":", 1) for line in lines)
    return method, path, {name.lower(): value.strip() for name, value in named}


async def _answer(wire: Wire, asked: str, headers: dict[str, str], body: bytes) -> None:
    if headers.get("authorization") == "Bearer wrong":
        await wire.send_json(401, {"error": {"message": "Incorrect API key provided"}})
    elif asked == "GET /v1/models":
        listed = [{"id": name, "object": "model", "created": 0, "owned_by": "x"} for name in MODELS]
        await wire.send_json(200, {"object": "list", "data": listed})
    elif asked == "POST /v1/chat/completions":
        request: dict[str, Any] = json.loads(body)
        await find_behavior(request["model"])(wire, request)
    else:
        await wire.send_json(404, {"error": {"message": f"Unknown request URL: {asked}"}})


async def run(host: str, port: int) -> None:
    """Serve until cancelled; the first line printed is the address."""
    server = await asyncio.start_server(serve, host, port, backlog=4096)
    print(f"http://{host}:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    uvloop.run(run(options.host, options.port))
