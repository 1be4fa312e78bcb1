"""A replica to stand behind the gateway, a process of its own: `python replica.py SOCKET NAME`.

It says what it was asked, so that tests see what the gateway made of a request.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import sys
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass, field

_WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
LARGE = 1_000_000


@dataclass
class Replica:
    """What one replica remembers between requests."""

    name: str
    seen: dict[str, int] = field(default_factory=dict)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    finished: int = 0

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer one connection's requests until it ends."""
        try:
            while await self._answer_one(reader, writer):
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the gateway closed it, as it may
        finally:
            writer.close()

    async def _answer_one(self, reader: StreamReader, writer: StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines if ": " in line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        key = f"{method} {target}"
        self.seen[key] = self.seen.get(key, 0) + 1
        match target.split("?")[0].split("/")[-1]:
            case "die":
                writer.transport.abort()
                return False
            case "refuse":
                self._send(writer, {"error": {"code": "own"}}, status="503 Own Words")
            case "stream" | "events":
                await self._stream(writer)
            case "release":
                self.released.set()
                self._send(writer, {})
            case "ws":
                await self._upgrade(reader, writer, headers)
            case "large":
                self._send(writer, {"text": "x" * LARGE})
                await writer.drain()
                self.finished += 1
            case "framed":
                self._send(writer, {}, extra="X-Frame-Options: SAMEORIGIN\r\nX-Powered-By: me\r\n")
            case _:
                said = {"replica": self.name, "method": method, "target": target}
                said |= {"headers": headers, "size": len(body), "seen": self.seen}
                self._send(writer, said | {"finished": self.finished, "padding": "x" * 2000})
        return True

    def _send(
        self, writer: StreamWriter, said: object, *, status: str = "200 OK", extra: str = ""
    ) -> None:
        body = json.dumps(said).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{extra}"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    async def _stream(self, writer: StreamWriter) -> None:
        """One event at once, the other when /release is asked for."""
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
        writer.write(b"Transfer-Encoding: chunked\r\n\r\n")
        for text in (b"data: one\n\n", b"data: two\n\n"):
            writer.write(b"%x\r\n%b\r\n" % (len(text), text))
            await writer.drain()
            await self.released.wait()
        self.released.clear()
        writer.write(b"0\r\n\r\n")

    async def _upgrade(
        self, reader: StreamReader, writer: StreamWriter, headers: dict[str, str]
    ) -> None:
        """Accept a WebSocket and send back what comes, byte by byte."""
        if headers.get("upgrade") != "websocket":
            self._send(writer, {"upgrade": headers.get("upgrade")})
            return
        digest = hashlib.sha1(  # noqa: S324 - RFC 6455 says which hash
            (headers["sec-websocket-key"] + _WEBSOCKET_GUID).encode()
        ).digest()
        accept = base64.b64encode(digest).decode()
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")
        writer.write(f"Connection: upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode())
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()


async def main(socket: str, name: str) -> None:
    server = await asyncio.start_unix_server(Replica(name=name).serve, socket, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
