"""What a job and its peer do alike: one row, in the transaction of whoever calls."""

from __future__ import annotations

from django.db import connection

CHANNEL = "bench_effect"
CREATE = "CREATE TABLE IF NOT EXISTS effect (job text NOT NULL)"


def leave_effect(job: str, *, tells: bool) -> None:
    """Insert the row; `tells` whoever listens once it has committed."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect VALUES (%s)", [job])
        if tells:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, job])
