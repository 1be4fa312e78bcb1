"""`manage.py subscribe`: handle events until told to stop, in a process of its own.

`manage.py work` starts the same beside its jobs; a service of this is for more of it.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tandem.apps.events.receiving.main import receive_events
from tandem.apps.events.subscriber import list_subscribers
from tandem.project.connections import keep_connections
from tandem.project.environment import check_given

NEEDED = ("SECRET_KEY", "DATABASE_URL", "BROKER_URL", "CHANNELS_URL")


class Command(BaseCommand):
    """Handle events."""

    help = "handle events until SIGTERM"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which subscribers, and the port of the probe."""
        parser.add_argument("--only", action="append", default=[], help="one of the subscribers")
        parser.add_argument("--port", type=int, help="answer /health/ready on this port")

    def handle(self, *, only: list[str], port: int | None, **_: Any) -> None:
        """Receive."""
        check_given(settings.TANDEM_ENVIRONMENT, *NEEDED)
        declared = list_subscribers()
        if unknown := set(only) - set(declared):
            raise CommandError(f"no such subscriber: {', '.join(sorted(unknown))}")
        keep_connections()
        chosen = [each for name, each in declared.items() if not only or name in only]
        receive_events(chosen, broker_url=settings.BROKER_URL, port=port)
