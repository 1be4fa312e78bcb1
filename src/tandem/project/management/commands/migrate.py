"""`manage.py migrate`, by one process at a time."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

LOCK = 0x7A6E64656D  # any number, as long as every release has the same


class Command(migrate.Command):
    """Django's own, under a lock of the database: a second one waits, and finds nothing to do."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        with connections[options["database"]].cursor() as cursor:
            # Held by the session: whatever ends this process lets it go.
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        super().handle(*args, **options)
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
