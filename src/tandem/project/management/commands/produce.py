"""`manage.py produce`: the producer, which generates runs until it is told to stop."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from typing import Any

import uvloop
from django.conf import settings
from django.core.management.base import BaseCommand

from tandem.apps.runs.limits import RUNS_AT_ONCE
from tandem.apps.runs.producer.main import produce
from tandem.project.connections import keep_connections
from tandem.project.environment import check_given
from tandem.project.lifespan import raise_file_limit

NEEDED = ("SECRET_KEY", "DATABASE_URL", "RUNS_URL", "SESSIONS_URL", "CHANNELS_URL")


class Command(BaseCommand):
    """Generate runs."""

    help = "generate queued runs until SIGTERM, then let those that run finish"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the limits, and the port of the probe."""
        parser.add_argument(
            "--at-once", type=int, default=RUNS_AT_ONCE, help="most runs generated at once"
        )
        parser.add_argument(
            "--grace", type=float, default=25.0, help="seconds for running runs after SIGTERM"
        )
        parser.add_argument(
            "--port", type=int, help="answer /health/ready and /health/live on this port"
        )

    def handle(self, *, at_once: int, grace: float, port: int | None, **_: Any) -> None:
        """Produce."""
        check_given(settings.TANDEM_ENVIRONMENT, *NEEDED)
        keep_connections()
        raise_file_limit()
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(
                produce(runs_url=settings.RUNS_URL, runs_at_once=at_once, grace_s=grace, port=port)
            )
