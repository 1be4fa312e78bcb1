"""Gunicorn with threads (gthread): web pools only.

The leader replaces a leftover socket file and a lost worker by itself, drains on SIGTERM and
exits 0.
Source: gunicorn 27 `--help` and tried, 2026-11.
"""

from __future__ import annotations

from tandem.plan.addresses import render_address
from tandem.plan.servers.server import KEEP_ALIVE_S, Server, Serving
from tandem.stack.model import Kind


def gunicorn_argv(serving: Serving) -> tuple[str, ...]:
    """Return the command of one replica."""
    return (
        *(str(serving.python), "-m", "gunicorn", serving.app),
        *("--bind", render_address(serving.listen)),
        *("--workers", str(serving.workers)),
        *("--worker-class", "gthread", "--threads", str(serving.threads)),
        *("--keep-alive", KEEP_ALIVE_S),
        # The gateway bounds the line, and every server behind it must take what it lets through.
        *("--limit-request-line", "0"),
        *("--graceful-timeout", str(serving.drain_s), "--log-level", "warning"),
    )


SERVER = Server(name="gunicorn", kinds=frozenset({Kind.WSGI}), argv=gunicorn_argv)
