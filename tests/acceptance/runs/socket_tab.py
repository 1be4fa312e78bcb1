"""A tab that follows a run over a WebSocket, and comes back with its cursor after every break."""

from __future__ import annotations

import json

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.acceptance.runs.event import Event
from tests.acceptance.runs.tab import SILENCE_S, Tab

_TICKETS = "/api/v1/notifications/tickets"
_AWAY = {500, 502, 503, 504}


class SocketTab(Tab):
    """One reader, with a socket and a ticket for each time it comes."""

    async def _read(self, client: httpx.AsyncClient) -> str:
        base = f"//127.0.0.1:{self.workspace.port}"
        try:
            answer = await client.post(f"http:{base}{_TICKETS}")
            if answer.status_code in _AWAY:
                return str(answer.status_code)
            ticket = answer.raise_for_status().json()["ticket"]
            address = f"ws:{base}/ws/runs?ticket={ticket}"
            async with connect(address, proxy=None, open_timeout=SILENCE_S) as socket:
                return await self._follow_over(socket)
        except (httpx.TransportError, ConnectionClosed, InvalidHandshake, OSError) as error:
            return type(error).__name__

    async def _follow_over(self, socket: ClientConnection) -> str:
        asked = {"type": "follow", "run": self.run, "after": self.cursor}
        await socket.send(json.dumps(asked))
        leave_at = len(self.events) + self.patience() if self.patience else None
        async for said in socket:
            assert isinstance(said, str)
            message = json.loads(said)
            if message["type"] == "cut":
                assert message["after"] == self.cursor
                return f"cut {message['reason']}"
            if message["type"] == "refused":
                self.refused = "" if message["code"] == "unavailable" else message["code"]
                return f"refused: {message['code']}"
            self.events.append(_make_event(said))
            if self.has_ended or len(self.events) == leave_at:
                return "hung up"
        return "closed"


def _make_event(said: str) -> Event:
    """Return what a message says as server-sent events would, so that both can be compared."""
    message = json.loads(said)
    type_ = message["frame"]["type"]
    data = said.partition(',"data":')[2].removesuffix("}}")
    raw = f"id: {message['seq']}\nevent: {type_}\ndata: {data}"
    return Event(seq=message["seq"], type=type_, raw=raw.encode())
