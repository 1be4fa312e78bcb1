"""A browser's tab that follows a run, byte for byte, and comes back after every break."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.acceptance.runs.counting_workspace import RUNS
from tests.acceptance.runs.event import Event, take_events
from tests.acceptance.workspace.running import Workspace

RETRY_S = 0.5  # what the stream tells a browser
_AWAY = {502, 503, 504}  # the gateway or the pool is not there for a moment
SILENCE_S = 20.0  # beyond a heartbeat's 15 s nothing may be silent


@dataclass(kw_only=True)
class Tab:
    """One reader. `patience` says after how many frames it hangs up by itself; None is never."""

    workspace: Workspace
    run: str
    patience: Callable[[], int] | None = None
    events: list[Event] = field(default_factory=list)
    breaks: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    ended_at: float = 0.0

    @property
    def cursor(self) -> int:
        """The number of the last frame that arrived whole."""
        return self.events[-1].seq if self.events else 0

    @property
    def has_ended(self) -> bool:
        """Whether the last frame has come, or there is none to come."""
        return bool(self.refused) or (bool(self.events) and self.events[-1].is_last)

    async def follow(self) -> None:
        """Read to the last frame, coming back with Last-Event-ID as often as it takes."""
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(
            trust_env=False, timeout=SILENCE_S, limits=limits, headers=self.workspace.headers
        ) as client:
            while not self.has_ended:
                broken = await self._read(client)
                if self.has_ended:
                    break
                self.breaks[broken] += 1
                if broken != "hung up":
                    await asyncio.sleep(RETRY_S)
        self.ended_at = time.monotonic()

    async def _read(self, client: httpx.AsyncClient) -> str:
        """Read until the response ends; returns why it did."""
        url = f"http://127.0.0.1:{self.workspace.port}{RUNS}/{self.run}/stream"
        headers = {"Last-Event-ID": str(self.cursor)} if self.cursor else {}
        leave_at = len(self.events) + self.patience() if self.patience else None
        try:
            async with client.stream("GET", url, headers=headers) as answer:
                if answer.status_code in _AWAY:
                    return str(answer.status_code)
                if answer.status_code == 410:
                    self.refused = json.loads(await answer.aread())["error"]["code"]
                    return self.refused
                assert answer.status_code == 200, (answer.status_code, await answer.aread())
                return await self._take_all(answer, leave_at)
        except httpx.TransportError as error:
            return type(error).__name__

    async def _take_all(self, answer: httpx.Response, leave_at: int | None) -> str:
        rest = b""
        async for piece in answer.aiter_raw():
            events, rest = take_events(rest + piece)
            for event in events:
                if event.type == "cut":
                    return f"cut {event.data['reason']}"
                if not event.seq:  # frames were lost while it was read
                    self.refused = str(event.data["code"])
                    return self.refused
                self.events.append(event)
                if leave_at is not None and len(self.events) >= leave_at:
                    return "hung up"
        return "closed"
