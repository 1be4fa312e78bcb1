"""How a process holds database connections, which follows from what serves it.

Commands (migrate, collectstatic) hold one and wait as long as it takes; see
`docs/decisions/0020-database-connections.md`.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from tandem.project.postgres.patience import STATEMENT_TIMEOUT_S, PatientConnection

POOL_TIMEOUT_S = 2.0
# Shorter than a request waits: the next one asks PostgreSQL itself, rather than waiting until a
# pool that was turned away tries again, when PostgreSQL has long been back.
_RECONNECT_S = 0.5


def keep_connections() -> None:
    """Under WSGI: one connection a thread, kept, and looked at before each request uses it.

    The server bounds the threads, so the connections are bounded as well.
    """
    database = _serve()
    database["CONN_MAX_AGE"] = None
    database["OPTIONS"]["prepare_threshold"] = 1  # for direct answers; Django's own prepare nothing


def share_connections(*, size: int) -> None:
    """Under ASGI: a pool of at most `size`, since every request runs in a thread of its own.

    A connection goes back when its request ends; a stream gives it back before it streams.
    """
    database = _serve()
    database["CONN_MAX_AGE"] = 0
    database["CONN_HEALTH_CHECKS"] = False  # the pool's; the backend looks at them itself
    database["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": size,
        "timeout": POOL_TIMEOUT_S,
        "reconnect_timeout": _RECONNECT_S,
        "connection_class": PatientConnection,
    }


def _serve() -> dict[str, Any]:
    """Return the database's settings, with limits on how long a request may wait."""
    database: dict[str, Any] = connections.settings["default"]
    options = database["OPTIONS"]
    options["patient"] = True
    options["options"] = f"-c statement_timeout={STATEMENT_TIMEOUT_S}s"
    return database
