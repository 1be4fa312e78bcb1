"""Ask a process how it is: over HTTP, by a connection, a command, or the engine's own words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from tandem.plan.engine import Answer, Engine
from tandem.plan.process import (
    Address,
    Check,
    CommandCheck,
    EngineCheck,
    HttpCheck,
    Socket,
    TcpCheck,
)
from tandem.runtime.execute.http_get import get

RunCommand = Callable[[CommandCheck], Awaitable[Answer]]


class Checker:
    """Runs checks. `resolve` puts secrets in, `run_command` runs a command check."""

    def __init__(
        self,
        engines: Mapping[str, Engine],
        resolve: Callable[[str], str],
        run_command: RunCommand,
    ) -> None:
        self._engines = engines
        self._resolve = resolve
        self._run_command = run_command

    async def ask(self, check: Check, timeout_s: float) -> Answer:
        """Return what the check saw; a refusal and a time-out are answers too."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._ask(check)
        except TimeoutError:
            return Answer(ok=False, detail=f"no answer within {timeout_s:g} s")
        except (OSError, EOFError, ValueError) as error:
            return Answer(ok=False, detail=_describe(error))
        except Exception as error:  # noqa: BLE001  # a defect of a probe must not end the stack
            name = type(error).__name__
            return Answer(ok=False, detail=f"the probe itself failed: {name}: {error}")

    async def _ask(self, check: Check) -> Answer:
        match check:
            case HttpCheck():
                return await _ask_http(check)
            case TcpCheck():
                return await _ask_tcp(check.address)
            case CommandCheck():
                return await self._run_command(check)
            case EngineCheck():
                return await self._engines[check.engine].probe(self._resolve(check.url))


async def _ask_http(check: HttpCheck) -> Answer:
    response = await get(check.address, check.path)
    wanted = check.status
    good = response.status == wanted if wanted else 200 <= response.status < 300  # noqa: PLR2004
    detail = f"GET {check.path} answered {response.status}"
    if good and check.body is not None and check.body not in response.body:
        return Answer(ok=False, detail=f'{detail} without "{check.body}"')
    if good:
        return Answer(ok=True, detail=detail)
    return Answer(ok=False, detail=f"{detail}: {_first_line(response.body)}".rstrip(": "))


async def _ask_tcp(address: Address) -> Answer:
    if isinstance(address, Socket):
        _, writer = await asyncio.open_unix_connection(str(address.path))
    else:
        _, writer = await asyncio.open_connection(address.host, address.port)
    writer.close()
    return Answer(ok=True, detail="accepts connections")


def _first_line(body: str) -> str:
    return body.strip().partition("\n")[0][:200]


def _describe(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "its socket does not exist yet"
        case ConnectionRefusedError():
            return "connection refused"
        case EOFError():
            return "closed the connection without an answer"
        case _:
            return str(error) or type(error).__name__
