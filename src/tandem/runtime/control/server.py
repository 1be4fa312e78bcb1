"""The supervisor's side of the control socket: one JSON line in, one or more out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tandem.runtime.control.restarts import check_restarted, is_restarted, refuse_restart
from tandem.runtime.decide.events import Restart, Roll, Stop
from tandem.runtime.decide.state import StackState, is_over
from tandem.runtime.errors import ControlError
from tandem.runtime.reporting import StackStopped, render_report

if TYPE_CHECKING:
    from tandem.runtime.supervisor import Supervisor

_MODE = 0o600


class ControlServer:
    """Answers requests until cancelled. A request is `{"verb": ..., ...}`."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._connections: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Listen at the instance's control socket."""
        path = self._supervisor.instance.control
        path.unlink(missing_ok=True)
        server = await asyncio.start_unix_server(self._accept, path)
        path.chmod(_MODE)
        try:
            await asyncio.Event().wait()
        finally:
            server.close()
            path.unlink(missing_ok=True)
            await self._finish()

    async def _finish(self) -> None:
        """Let answers that are due go out, and end those who only follow."""
        if self._connections:
            _, late = await asyncio.wait(self._connections, timeout=1.0)
            for task in late:
                task.cancel()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve_one(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        send = _make_sender(writer)
        try:
            request = _parse(await reader.readline())
            if request["verb"] == "follow":
                await self._follow(reader, writer)
            else:
                send({"ok": True, **await self._answer(request)})
        except ControlError as error:
            send({"ok": False, "code": error.code, "message": error.message, "hint": error.hint})
        except ConnectionError:
            return  # whoever asked has left
        finally:
            writer.close()

    async def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        supervisor = self._supervisor
        match request:
            case {"verb": "status"}:
                return {"status": supervisor.status()}
            case {"verb": "stop", "grace": float() | int() as grace}:
                supervisor.post(Stop(grace=float(grace), reason="tandem down"))
                await supervisor.wait_for(is_over)
                return {"failed": list(supervisor.teller.failed)}
            case {"verb": "restart", "name": str() | None as name, "rolling": bool(rolling)}:
                return await self._restart(name, rolling=rolling)
            case _:
                raise ControlError(
                    f'verb "{request["verb"]}" with these fields is not known '
                    "(status, stop, restart, follow)",
                    hint="the command line and the supervisor may be of different versions: "
                    "tandem down, then up again",
                )

    async def _restart(self, name: str | None, *, rolling: bool) -> dict[str, Any]:
        supervisor = self._supervisor
        names = refuse_restart(supervisor.state, name, rolling=rolling)
        runs = {one: supervisor.state.processes[one].run for one in names}
        if rolling:
            supervisor.post(Roll(part=str(name)))
            return await self._wait_for_roll(runs)
        supervisor.post(Restart(names=None if name is None else names, reason="tandem restart"))
        await supervisor.wait_for(lambda state: is_restarted(state, runs))
        check_restarted(supervisor.state, runs)
        return {"restarted": list(names)}

    async def _wait_for_roll(self, runs: dict[str, int]) -> dict[str, Any]:
        supervisor = self._supervisor

        def began(state: StackState) -> bool:
            return state.rolling is not None or any(
                state.processes[name].run > run for name, run in runs.items()
            )

        await supervisor.wait_for(lambda state: began(state) or is_over(state))
        await supervisor.wait_for(lambda state: state.rolling is None)
        if supervisor.state.rolled != "ok":
            reason = supervisor.state.rolled or "the stack was stopped"
            raise ControlError(
                f"rolling restart: {reason}",
                hint="the other replicas were left as they are; tandem why says more",
            )
        return {"restarted": list(runs)}

    async def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Send the status, then every report, until the stack has stopped or the reader left."""
        send = _make_sender(writer)
        teller = self._supervisor.teller
        queue = teller.follow()
        send({"ok": True, "status": self._supervisor.status()})
        gone = asyncio.get_running_loop().create_task(reader.read())
        try:
            while not gone.done():
                waiting = asyncio.get_running_loop().create_task(queue.get())
                await asyncio.wait({waiting, gone}, return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    waiting.cancel()
                    return
                report = waiting.result()
                send(render_report(report))
                await writer.drain()
                if isinstance(report, StackStopped):
                    return
        finally:
            gone.cancel()
            teller.leave(queue)


def _make_sender(writer: asyncio.StreamWriter) -> Callable[[dict[str, Any]], None]:
    return lambda data: writer.write(json.dumps(data).encode() + b"\n")


def _parse(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError:
        request = None
    if not isinstance(request, dict) or "verb" not in request:
        raise ControlError("control: a request is one line of JSON with a verb")
    return request
