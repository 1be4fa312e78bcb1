"""`manage.py remove_expired_exports [--dry-run]`: files that nobody may download any more go."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workspace.exports.adapters.files import remove_stored
from workspace.exports.expiry import list_expired


class Command(BaseCommand):
    """Remove expired exports, or name them."""

    help = "remove exported files that have expired, and what killed workers left of some"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--dry-run`."""
        parser.add_argument("--dry-run", action="store_true", help="name them, remove nothing")

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        """Print every file and a count; 1 when the storage does not answer."""
        count = 0
        try:
            for file in list_expired():
                if not dry_run:
                    remove_stored(file.name)
                self.stdout.write(file.name)
                count += 1
        except OSError as error:
            raise CommandError(f"storage: {error}\nhint: STORAGE_URL says where it is") from error
        files = "1 file is" if count == 1 else f"{count} files are"
        end = "; nothing was removed" if dry_run else " and gone" if count else ""
        self.stdout.write(f"{files} expired{end}")
