"""The clock of scheduled jobs: Celery's schedules, looked at by the worker's event loop.

No process of its own, and no file: when a schedule last ran is read from its jobs. Every worker
has a clock; all of them name a moment alike, and a moment has one job.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from celery import bootsteps
from celery.beat import ScheduleEntry
from celery.schedules import BaseSchedule, crontab, schedule
from django.db import Error, connections

from tandem.apps.jobs.declaration import JobKind
from tandem.apps.jobs.declaration import list_jobs as list_declared
from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.queries import find_last_ticks
from tandem.apps.jobs.schedule import Cron, Schedule, name_tick

_LOOK_EVERY_S = 1.0
log = logging.getLogger("tandem.jobs")


class Clock:
    """Enqueues scheduled jobs when they are due; one missed in a pause is made up for, once."""

    def __init__(self, app: Any, kinds: Iterable[JobKind[Any]]) -> None:
        self._app = app
        self._kinds = [(kind, kind.schedule) for kind in kinds if kind.schedule is not None]
        self._entries: dict[str, Any] = {}

    def look(self) -> None:
        """Enqueue what is due; without a database, at the next look."""
        if not self._kinds:
            return
        try:
            if not self._entries:
                self._entries = self._wind()
            for kind, declared in self._kinds:
                self._look_at(kind, declared)
        except Error as error:
            log.warning("schedule_not_kept", extra={"detail": str(error).strip()})
        finally:
            connections.close_all()  # a worker forks, and no child may inherit one

    def _wind(self) -> dict[str, Any]:
        ran = find_last_ticks(kind.name for kind, _ in self._kinds)
        return {
            kind.name: ScheduleEntry(
                name=kind.name,
                task=kind.name,
                schedule=_find_celerys(declared, self._app),
                last_run_at=declared.find_tick(ran.get(kind.name) or datetime.now(UTC)),
                app=self._app,
            )
            for kind, declared in self._kinds
        }

    def _look_at(self, kind: JobKind[Any], declared: Schedule) -> None:
        entry = self._entries[kind.name]
        if not entry.is_due().is_due:
            return
        tick = declared.find_tick(datetime.now(UTC))
        enqueue(kind, kind.parameters(), owner_id=None, idempotency_key=name_tick(tick))
        self._entries[kind.name] = entry.next(last_run_at=tick)


class BeatStep(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """Looks at the clock while the consumer runs."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **_: Any) -> None:
        self._clock = Clock(consumer.app, list_declared().values())
        self._looking: Any = None

    def start(self, consumer: Any) -> None:
        """Begin to look."""
        self._looking = consumer.timer.call_repeatedly(_LOOK_EVERY_S, self._clock.look)

    def stop(self, consumer: Any) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()

    terminate = shutdown = stop


def _find_celerys(declared: Schedule, app: Any) -> BaseSchedule:
    if isinstance(declared, Cron):
        return crontab.from_string(declared.line)
    return schedule(declared.distance, app=app)
