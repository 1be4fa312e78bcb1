"""/ws: hints over a WebSocket, opened with a one-time ticket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import orjson
from asgiref.sync import sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from tandem.apps.kit.draining import on_drain
from tandem.apps.kit.tickets import Ticket, claim_ticket
from tandem.apps.notifications.groups import list_groups
from tandem.apps.notifications.watch import wait_until_session_ends

# Close codes of our own (4000–4999, RFC 6455 section 7.4.2), as HTTP would say them.
NO_TICKET = 4401
SESSION_ENDED = 4403
RESTARTING = 1012  # RFC 6455's registry: "Service Restart"; open another


class HintConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    """One open page. It is only told things; what it sends is ignored."""

    ticket: Ticket | None = None
    watch: asyncio.Task[None] | None = None
    leaving: asyncio.Task[None] | None = None
    forget_drain: Callable[[], None] | None = None

    async def connect(self) -> None:
        """Accept whoever brings a ticket; others are told why before the socket closes."""
        query = parse_qs(self.scope["query_string"].decode("ascii", "replace"))
        offered = query.get("ticket", [""])[0]
        self.ticket = await sync_to_async(claim_ticket, thread_sensitive=False)(offered)
        await self.accept()
        if self.ticket is None:
            await self.close(code=NO_TICKET)
            return
        for group in _groups(self.ticket):
            await self.channel_layer.group_add(group, self.channel_name)
        self.watch = asyncio.create_task(self._watch(self.ticket))
        await self.send(orjson.dumps({"type": "hello"}).decode())
        self.forget_drain = on_drain(self._leave)

    async def disconnect(self, code: int) -> None:
        """Leave the groups."""
        if self.forget_drain is not None:
            self.forget_drain()
        if self.watch is not None:
            self.watch.cancel()
        if self.ticket is not None:
            for group in _groups(self.ticket):
                await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Ignore what clients send."""

    async def hint(self, message: dict[str, Any]) -> None:
        """Pass a hint on."""
        await self.send(orjson.dumps(message["hint"]).decode())

    async def session_ended(self, message: dict[str, Any]) -> None:
        """Hang up: the session was signed out."""
        await self.close(code=SESSION_ENDED)

    def _leave(self) -> None:
        self.leaving = asyncio.create_task(self.close(code=RESTARTING))

    async def _watch(self, ticket: Ticket) -> None:
        await wait_until_session_ends(
            session_id=ticket.session_id, user_id=ticket.user_id, ends_at=ticket.ends_at
        )
        await self.close(code=SESSION_ENDED)


def _groups(ticket: Ticket) -> tuple[str, ...]:
    return list_groups(session_id=ticket.session_id, user_id=ticket.user_id)
