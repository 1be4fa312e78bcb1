"""The consumer: one socket, opened with a one-time ticket, and the runs it follows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer

from tandem.apps.kit.draining import on_drain
from tandem.apps.kit.session_watch import Watched, get_session_watch
from tandem.apps.kit.tickets import Ticket, claim_ticket
from tandem.apps.runs.socket.following import cancel, follow
from tandem.apps.runs.socket.messages import Cancel, Follow, Unfollow, find_said, render_refused

# Close codes of our own (4000–4999, RFC 6455 section 7.4.2), as HTTP would say them.
NO_TICKET = 4401
SESSION_ENDED = 4403
RESTARTING = 1012  # the RFC's registry: "Service Restart"; open another socket
MOST_RUNS = 50  # followed over one socket at once
_CUTS_S = 1.0


class RunConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    """One open page. A run is followed once, from the cursor last asked for."""

    ticket: Ticket | None = None

    async def connect(self) -> None:
        """Accept whoever brings a ticket; others are told why before the socket closes."""
        self.following: dict[UUID, asyncio.Task[None]] = {}
        self.others: set[asyncio.Task[None]] = set()
        self.forget: list[Callable[[], None]] = []
        query = parse_qs(self.scope["query_string"].decode("ascii", "replace"))
        ticket = await asyncio.to_thread(claim_ticket, query.get("ticket", [""])[0])
        await self.accept()
        if ticket is None:
            await self.close(code=NO_TICKET)
            return
        self.ticket = ticket
        watched = Watched(
            session_id=ticket.session_id, user_id=ticket.user_id, ends_at=ticket.ends_at
        )
        self.forget += [
            get_session_watch().watch(watched, lambda: self._do(self.close(code=SESSION_ENDED))),
            on_drain(lambda: self._do(self._leave())),
        ]

    async def disconnect(self, code: int) -> None:
        """Follow nothing any more."""
        for forget in self.forget:
            forget()
        for task in self.following.values():
            task.cancel()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Do what the client says; what cannot be read is refused."""
        if self.ticket is None:
            return
        match find_said(text_data or ""):
            case Follow() as asked:
                await self._follow(self.ticket, asked)
            case Unfollow(run=run):
                self._unfollow(run)
            case Cancel(run=run):
                self._do(cancel(self.ticket, run, self.send))
            case None:
                await self.send(render_refused(None, "bad_message"))

    async def _follow(self, ticket: Ticket, asked: Follow) -> None:
        self._unfollow(asked.run)
        if len(self.following) >= MOST_RUNS:
            await self.send(render_refused(asked.run, "too_many_runs"))
            return
        task = asyncio.create_task(follow(ticket, asked, self.send))
        self.following[asked.run] = task
        task.add_done_callback(lambda done: self._note_end(asked.run, done))

    def _unfollow(self, run: UUID) -> None:
        if (task := self.following.pop(run, None)) is not None:
            task.cancel()

    def _note_end(self, run: UUID, task: asyncio.Task[None]) -> None:
        if self.following.get(run) is task:
            del self.following[run]

    def _do(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self.others.add(task)
        task.add_done_callback(self.others.discard)

    async def _leave(self) -> None:
        """Hang up after every run followed here was cut with its cursor."""
        if tasks := tuple(self.following.values()):
            await asyncio.wait(tasks, timeout=_CUTS_S)
        await self.close(code=RESTARTING)
