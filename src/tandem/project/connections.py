"""How a process holds database connections, which follows from what serves it."""

from __future__ import annotations

from django.db import connections

POOL_TIMEOUT_S = 2.0


def keep_connections() -> None:
    """Under WSGI: one connection a thread, kept, and looked at before each request uses it.

    The server bounds the threads, so the connections are bounded as well.
    """
    connections.settings["default"]["CONN_MAX_AGE"] = None


def share_connections(*, size: int) -> None:
    """Under ASGI: a pool of at most `size`, since every request runs in a thread of its own.

    A connection goes back when its request ends; a stream gives it back before it streams.
    """
    database = connections.settings["default"]
    database["CONN_MAX_AGE"] = 0
    database["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": size,
        "timeout": POOL_TIMEOUT_S,
        "reconnect_timeout": POOL_TIMEOUT_S,
    }
