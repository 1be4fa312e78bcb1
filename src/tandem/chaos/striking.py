"""Do it: SIGKILL, SIGSTOP and SIGCONT, and restarts through the supervisor."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

import psutil

from tandem.chaos.faults import Fault, Strike
from tandem.runtime.control.client import ControlClient
from tandem.runtime.errors import ControlError
from tandem.runtime.execute.sessions import Seen, list_session, see, send


class Striker:
    """Strikes, and remembers whom it stopped: `wake` must come in the end, whatever happens."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client
        self._stopped: list[Seen] = []

    async def strike(self, strike: Strike) -> str:
        """Strike once; returns when it is done: a pause is over, a restart has come to its end.

        Gives "" or the sentence of a restart that did not end well. A process that has just ended
        by itself is not struck.
        """
        if strike.fault is Fault.RESTART:
            return await self._restart(strike)
        leader = await self._find_leader(strike.process)
        if leader is not None and strike.fault is Fault.KILL:
            send(leader, signal.SIGKILL)
        elif leader is not None:
            await self._pause(strike, leader)
        return ""

    def wake(self) -> None:
        """Let everything go on that still is stopped by us."""
        for member in self._stopped:
            _wake(member)
        self._stopped.clear()

    async def _restart(self, strike: Strike) -> str:
        try:
            await self._client.restart(strike.process)
        except ControlError as error:  # what it needs was struck as well: the end decides
            return error.message
        return ""

    async def _pause(self, strike: Strike, leader: int) -> None:
        members = list(_list_family(leader))
        self._stopped += members
        for member in members:
            send(member.pid, signal.SIGSTOP)
        await asyncio.sleep(strike.lasts_s)
        for member in members:
            _wake(member)
            self._stopped.remove(member)

    async def _find_leader(self, process: str) -> int | None:
        """Return the pid the supervisor names at this moment, None when it does not live.

        It is signalled at once: the supervisor waits for its children, so no other process has got
        that number yet.
        """
        services = (await self._client.status())["services"]
        pid = next(one["pid"] for one in services if one["name"] == process)
        return pid if pid is not None and see(pid) is not None else None


def _list_family(leader: int) -> Iterator[Seen]:
    """List the leader, its session, and descendants in sessions of their own (as PostgreSQL's)."""
    try:
        descendants = psutil.Process(leader).children(recursive=True)
    except psutil.NoSuchProcess:
        return
    pids = {leader, *(member.pid for member in list_session(leader))}
    for pid in sorted(pids | {descendant.pid for descendant in descendants}):
        seen = see(pid)
        if seen is not None:
            yield seen


def _wake(member: Seen) -> None:
    now = see(member.pid)
    if now is not None and now.ticks == member.ticks:
        send(member.pid, signal.SIGCONT)
