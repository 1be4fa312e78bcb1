"""The kept connection to PostgreSQL, asked before Django has begun a request."""

from __future__ import annotations

from django.db import close_old_connections, connection


def check_kept_connection() -> None:
    """Do what Django does as a request begins: a connection that was lost is replaced.

    Within a transaction it does nothing.
    """
    if not connection.in_atomic_block:
        close_old_connections()
