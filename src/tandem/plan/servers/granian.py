"""Granian: the default for web pools; serves streams too.

A leader and its workers; the leader drains on SIGTERM and exits 0. It refuses to start on a
leftover socket file, so the runtime removes that first.
Source: granian 2.8 `--help` and tried, 2026-11.
"""

from __future__ import annotations

from tandem.plan.process import Address, Socket
from tandem.plan.servers.server import Server, Serving
from tandem.stack.model import Kind

# By default a worker takes 1,024 requests at a time and lets the others wait: a stream is one.
STREAMS = "16384"


def granian_argv(serving: Serving) -> tuple[str, ...]:
    """Return the command of one replica."""
    return (
        *(str(serving.python), "-m", "granian", serving.app),
        *("--interface", serving.kind.value, *_list_address(serving.listen), "--http", "1"),
        *("--workers", str(serving.workers)),
        *_kind_options(serving),
        *_respawn_options(serving),
        *("--workers-kill-timeout", str(serving.drain_s), "--log-level", "warning"),
    )


def _list_address(listen: Address) -> tuple[str, ...]:
    if isinstance(listen, Socket):
        return ("--uds", str(listen.path))
    return ("--host", listen.host, "--port", str(listen.port))


def _kind_options(serving: Serving) -> tuple[str, ...]:
    if serving.kind is Kind.ASGI:
        return ("--loop", "uvloop", "--backpressure", STREAMS)
    return ("--blocking-threads", str(serving.threads), "--no-ws")


def _respawn_options(serving: Serving) -> tuple[str, ...]:
    # With one worker the leader ends with it, and the runtime sees the crash and its reason;
    # with several, the others go on serving while the leader replaces the lost one.
    if serving.workers == 1:
        return ()
    return ("--respawn-failed-workers", "--respawn-interval", "0.5")


SERVER = Server(name="granian", kinds=frozenset({Kind.WSGI, Kind.ASGI}), argv=granian_argv)
