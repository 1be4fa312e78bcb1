"""The command line's side of the control socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

from tandem.runtime.errors import ControlError, NotRunningError
from tandem.runtime.files import find_owner
from tandem.runtime.instance import Instance
from tandem.runtime.locking import find_holder
from tandem.runtime.logs import list_logged, read_logs
from tandem.runtime.reporting import LogLine, Report, StackStopped, parse_report
from tandem.runtime.why import Explanation, explain

DEFAULT_GRACE_S = 60.0
_LIMIT = 16 * 1024 * 1024
_PAUSE_S = 0.02


class ControlClient:
    """Talks to the supervisor of an instance. Every method raises `NotRunningError` without one."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance

    async def status(self) -> dict[str, Any]:
        """Return what runs now; see `tandem.runtime` for its shape."""
        status: dict[str, Any] = (await self._ask({"verb": "status"}))["status"]
        return status

    async def stop(self, grace: float = DEFAULT_GRACE_S) -> tuple[str, ...]:
        """Stop everything in order within `grace` seconds; returns when the supervisor has ended.

        Gives the names of processes that had failed before.
        """
        holder = find_holder(self._instance)
        answer = await self._ask({"verb": "stop", "grace": grace})
        while holder is not None and holder.lives():  # noqa: ASYNC110  # another process's end
            await asyncio.sleep(_PAUSE_S)
        return tuple(answer["failed"])

    async def restart(self, name: str | None = None, *, rolling: bool = False) -> tuple[str, ...]:
        """Restart a part or process, or everything (None); returns when that has come to an end.

        Gives the names of the processes. Raises `ControlError` for an unknown name, and for a
        rolling restart that did not succeed.
        """
        request = {"verb": "restart", "name": name, "rolling": rolling}
        return tuple((await self._ask(request))["restarted"])

    async def why(self, name: str) -> Explanation:
        """Explain why a part or process is not ready (or that it is)."""
        return explain(await self.status(), name)

    async def follow_events(self) -> AsyncIterator[Report]:
        """Give every report from now on, until the stack has stopped."""
        async with self.follow() as (_, reports):
            async for report in reports:
                yield report

    async def follow_logs(
        self, names: Collection[str] | None = None, *, tail: int = 100, follow: bool = True
    ) -> AsyncIterator[LogLine]:
        """Give the last `tail` lines kept of each process (None: all), then the new ones."""
        wanted = list_logged(self._instance) if names is None else tuple(names)
        if not follow:
            for line in read_logs(self._instance, wanted, tail):
                yield line
            return
        async with self.follow() as (_, reports):
            for line in read_logs(self._instance, wanted, tail):
                yield line
            async for report in reports:
                if isinstance(report, LogLine) and (names is None or report.process in names):
                    yield report

    @asynccontextmanager
    async def follow(self) -> AsyncIterator[tuple[dict[str, Any], AsyncIterator[Report]]]:
        """Give the status now, and every report after it without a gap."""
        async with self._connect({"verb": "follow"}) as reader:
            first = _read_answer(await reader.readline())
            yield first["status"], _read_reports(reader)

    async def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        async with self._connect(request) as reader:
            line = await reader.readline()
        if not line:
            raise NotRunningError(self._instance.name, self._instance.root)
        return _read_answer(line)

    @asynccontextmanager
    async def _connect(self, request: dict[str, Any]) -> AsyncIterator[asyncio.StreamReader]:
        try:
            path = self._instance.control
            reader, writer = await asyncio.open_unix_connection(path, limit=_LIMIT)
        except (FileNotFoundError, ConnectionRefusedError) as error:
            raise NotRunningError(self._instance.name, self._instance.root) from error
        except PermissionError as error:
            owner = find_owner(self._instance.state)
            raise ControlError(
                f'instance "{self._instance.name}" belongs to user "{owner}"',
                hint="ask it as that user",
            ) from error
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            yield reader
        finally:
            writer.close()


async def _read_reports(reader: asyncio.StreamReader) -> AsyncIterator[Report]:
    while line := await reader.readline():
        report = parse_report(json.loads(line))
        yield report
        if isinstance(report, StackStopped):
            return


def _read_answer(line: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(line)
    if not answer["ok"]:
        raise ControlError(answer["message"], hint=answer["hint"])
    return answer
