"""`manage.py end_second_factor EMAIL`: for the administrator nobody else can help."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tandem.apps.accounts.queries import find_user_by_email
from tandem.apps.accounts.second_factor_operations import end_second_factor_of
from tandem.apps.kit.errors import ConflictError


class Command(BaseCommand):
    """Switches somebody's second factor off, and ends their sessions."""

    help = "Switch off the second factor of somebody who lost their device and recovery codes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an address."""
        parser.add_argument("email", help="whose second factor")

    def handle(self, *, email: str, **options: Any) -> None:
        """Switch it off; fails when there is none."""
        user = find_user_by_email(email)
        if user is None:
            raise CommandError(f"{email}: nobody has this address")
        try:
            end_second_factor_of(user_id=user.pk, by=None)
        except ConflictError as error:
            raise CommandError(f"{email}: {error.message}") from error
        self.stdout.write(f"{email}: the second factor is off, and all sessions ended")
