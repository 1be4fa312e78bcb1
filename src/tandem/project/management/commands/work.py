"""`manage.py work`: a worker, which does jobs and handles events until it is told to stop."""

from __future__ import annotations

import gc
from argparse import ArgumentParser
from typing import Any

from celery.signals import worker_before_create_process
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from tandem.apps.events.subscriber import list_subscribers
from tandem.project.celery import build_celery
from tandem.project.connections import keep_connections
from tandem.project.environment import check_given
from tandem.project.worker.beat import BeatStep
from tandem.project.worker.dead_letters import DeadLetterStep
from tandem.project.worker.probe import ProbeStep
from tandem.project.worker.subscribers import Subscribers, SubscribersStep

NEEDED = ("SECRET_KEY", "DATABASE_URL", "BROKER_URL", "CHANNELS_URL")


def _share(**_: object) -> None:
    """Keep what is loaded shared with the children: the collector touches it no more."""
    gc.collect()
    gc.freeze()


class Command(BaseCommand):
    """Do jobs and, in a process beside them, handle events."""

    help = "do jobs and handle events until SIGTERM, then let what runs finish"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many at once, from which queues, and the port of the probe."""
        parser.add_argument("--at-once", type=int, default=2, help="jobs done at once")
        parser.add_argument("--queue", action="append", default=[], help="one of its queues")
        parser.add_argument(
            "--only-jobs", action="store_true", help="handle no events (`manage.py subscribe` does)"
        )
        parser.add_argument("--port", type=int, help="answer /health/ready on this port")

    def handle(
        self, *, at_once: int, queue: list[str], only_jobs: bool, port: int | None, **_: Any
    ) -> None:
        """Work."""
        check_given(settings.TANDEM_ENVIRONMENT, *NEEDED)
        keep_connections()
        app = build_celery(queues=tuple(queue))
        app.steps["consumer"].update((BeatStep, DeadLetterStep))
        if port is not None:
            app.steps["consumer"].add(ProbeStep)
            app.conf.tandem_probe_port = port
        worker_before_create_process.connect(_share)
        subscribers = Subscribers(list_subscribers().values())
        connections.close_all()
        if not only_jobs:
            _share()
            subscribers.ensure_running()
            app.conf.tandem_subscribers = subscribers
            app.steps["worker"].add(SubscribersStep)
        worker = app.Worker(
            concurrency=at_once,
            loglevel="WARNING",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        worker.start()
        raise SystemExit(worker.exitcode)
