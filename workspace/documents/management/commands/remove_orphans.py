"""`manage.py remove_orphans [--dry-run] [--older-than HOURS]`: files that are no document's go."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workspace.documents.orphans import YOUNGEST, list_orphans, remove_orphan

_LEAST_HOURS = YOUNGEST / timedelta(hours=1)


class Command(BaseCommand):
    """Remove files that are no document's, or name them."""

    help = "remove stored files that are no document's (a process was killed during an import)"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--dry-run` and `--older-than HOURS`."""
        parser.add_argument("--dry-run", action="store_true", help="name them, remove nothing")
        parser.add_argument(
            "--older-than",
            type=float,
            default=_LEAST_HOURS,
            metavar="HOURS",
            help=f"leave younger files alone ({_LEAST_HOURS:g} or more)",
        )

    def handle(self, *, dry_run: bool, older_than: float, **_: Any) -> None:
        """Print every orphan and a count; 1 when the storage does not answer."""
        if older_than < _LEAST_HOURS:
            raise CommandError(
                f"--older-than: {older_than:g} is too short ({_LEAST_HOURS:g} or more)\n"
                "hint: a younger file may belong to an import that still runs"
            )
        count = 0
        try:
            for stored_as in list_orphans(older_than=timedelta(hours=older_than)):
                if dry_run or remove_orphan(stored_as):
                    self.stdout.write(stored_as)
                    count += 1
        except OSError as error:
            raise CommandError(f"storage: {error}\nhint: STORAGE_URL says where it is") from error
        files = "1 file is" if count == 1 else f"{count} files are"
        end = "; nothing was removed" if dry_run else " and gone" if count else ""
        self.stdout.write(f"{files} no document's{end}")
