"""Uvicorn on uvloop and httptools: the default for stream pools.

With one worker it is a single process, 5 MB less than Granian's two. After SIGTERM it drains,
closes what is still open when the time is over, and ends by that same signal (status -15): a clean
stop.
Source: uvicorn 0.54 `--help` and tried, 2026-11.
"""

from __future__ import annotations

from tandem.plan.process import Address, Socket
from tandem.plan.servers.server import KEEP_ALIVE_S, Server, Serving
from tandem.stack.model import Kind

# What browsers send over a WebSocket are words of a few hundred bytes; 16 MiB is the default.
WEBSOCKET_BYTES = str(16 * 1024)


def uvicorn_argv(serving: Serving) -> tuple[str, ...]:
    """Return the command of one replica."""
    return (
        *(str(serving.python), "-m", "uvicorn", serving.app),
        *_list_address(serving.listen),
        *("--workers", str(serving.workers)),
        *("--loop", "uvloop", "--http", "httptools"),
        *("--timeout-keep-alive", KEEP_ALIVE_S, "--ws-max-size", WEBSOCKET_BYTES),
        *("--timeout-graceful-shutdown", str(serving.drain_s)),
        *("--no-access-log", "--log-level", "warning"),
    )


def _list_address(listen: Address) -> tuple[str, ...]:
    if isinstance(listen, Socket):
        return ("--uds", str(listen.path))
    return ("--host", listen.host, "--port", str(listen.port))


SERVER = Server(name="uvicorn", kinds=frozenset({Kind.ASGI}), argv=uvicorn_argv)
