"""A WebSocket whose channel layer does not answer closes and says so, instead of an HTTP 500."""

from __future__ import annotations

import logging
from typing import Any

from redis.exceptions import RedisError

UNAVAILABLE = 4503  # as HTTP would say it; a code of our own (RFC 6455 section 7.4.2)
log = logging.getLogger("tandem.sockets")


async def say_outages(application: Any, scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Run a WebSocket application; close the socket when its Valkey is gone."""
    passed: set[str] = set()

    async def received() -> dict[str, Any]:
        message: dict[str, Any] = await receive()
        passed.add(message["type"])
        return message

    async def sent(message: dict[str, Any]) -> None:
        passed.add(message["type"])
        await send(message)

    try:
        await application(scope, received, sent)
    except RedisError as error:
        log.warning("socket_lost", extra={"detail": str(error)})
        if passed & {"websocket.disconnect", "websocket.close"}:
            return
        if "websocket.accept" not in passed:  # a refused handshake tells a browser nothing
            await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": UNAVAILABLE})
