"""Streams, as plain ASGI: three events and an end."""

from __future__ import annotations


async def application(scope, receive, send):
    """Answer every path with a short event stream."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for number in range(3):
        body = f"data: {number}\n\n".encode()
        await send({"type": "http.response.body", "body": body, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _live(receive, send):
    while True:
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})
        if kind == "lifespan.shutdown":
            return
