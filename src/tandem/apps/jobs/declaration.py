"""Declaring jobs: a decorated function in an app's `jobs.py`.

@job("workspace.export", parameters=ExportParameters, attempts=3)
def export(job: JobContext, given: ExportParameters) -> ExportResult:
    ...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from tandem.apps.jobs.backoff import Backoff
from tandem.apps.jobs.schedule import Schedule
from tandem.apps.kit.app import list_tandem_apps
from tandem.apps.outbox.limits import HIGHEST, LOWEST, USUAL

if TYPE_CHECKING:
    from tandem.apps.jobs.performing.context import JobContext  # it imports this module

Given = TypeVar("Given", bound=BaseModel)
Perform = Callable[["JobContext", Given], BaseModel | None]
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_QUEUE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_declared: dict[str, JobKind[Any]] = {}


class NoParameters(BaseModel):
    """Of a job that is told nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind(Generic[Given]):
    """What a job declared. `perform` is None when workers in another language do it.

    `transaction` is "whole" when the function runs in the one transaction that also ends the job;
    "late" when it begins that itself (`job.begin_effects()`), since it takes long.
    """

    name: str
    perform: Perform[Given] | None
    parameters: type[Given]
    queue: str
    attempts: int
    backoff: Backoff
    deadline: timedelta | None
    priority: int
    transaction: Literal["whole", "late"]
    schedule: Schedule | None


def job(
    name: str,
    *,
    parameters: type[Given],
    queue: str = "default",
    attempts: int = 5,
    backoff: Backoff = Backoff(),  # noqa: B008 - frozen
    deadline: timedelta | None = None,
    priority: int = USUAL,
    transaction: Literal["whole", "late"] = "whole",
    schedule: Schedule | None = None,
) -> Callable[[Perform[Given]], JobKind[Given]]:
    """Declare that the function does jobs of this name; what it is called by becomes its `JobKind`.

    `deadline` counts from enqueueing: later it is neither begun nor begun again. With a `schedule`
    it is enqueued by the clock, with the parameters' defaults.
    """

    def declare(perform: Perform[Given]) -> JobKind[Given]:
        return _declare(
            JobKind(
                name=name,
                perform=perform,
                parameters=parameters,
                queue=queue,
                attempts=attempts,
                backoff=backoff,
                deadline=deadline,
                priority=priority,
                transaction=transaction,
                schedule=schedule,
            )
        )

    return declare


def foreign_job(
    name: str,
    *,
    parameters: type[Given],
    queue: str,
    attempts: int = 5,
    deadline: timedelta | None = None,
    priority: int = USUAL,
) -> JobKind[Given]:
    """Declare a job that workers in another language take from `queue` as a CloudEvent."""
    return _declare(
        JobKind(
            name=name,
            perform=None,
            parameters=parameters,
            queue=queue,
            attempts=attempts,
            backoff=Backoff(),
            deadline=deadline,
            priority=priority,
            transaction="whole",
            schedule=None,
        )
    )


def find_job(name: str) -> JobKind[Any] | None:
    """Return the job of this name, None when no installed app declares it."""
    _load_jobs()
    return _declared.get(name)


def list_jobs() -> Mapping[str, JobKind[Any]]:
    """Return every declared job by name."""
    _load_jobs()
    return dict(_declared)


def list_queues() -> tuple[str, ...]:
    """Return the queues that workers in Python take jobs from, by name."""
    own = {kind.queue for kind in list_jobs().values() if kind.perform is not None}
    return tuple(sorted(own | {"default"}))


def _declare(kind: JobKind[Given]) -> JobKind[Given]:
    if kind.name in _declared:
        raise ValueError(f'job: "{kind.name}" is declared twice')
    if not _NAME.fullmatch(kind.name):
        raise ValueError(f'job: "{kind.name}" is no name ("workspace.export")')
    if not _QUEUE.fullmatch(kind.queue):
        raise ValueError(f'job {kind.name}: "{kind.queue}" is no queue ("default")')
    if not LOWEST <= kind.priority <= HIGHEST:
        raise ValueError(f"job {kind.name}: priority {kind.priority} is not {LOWEST} to {HIGHEST}")
    if kind.attempts < 1:
        raise ValueError(f"job {kind.name}: {kind.attempts} attempts (1 or more)")
    _declared[kind.name] = kind
    return kind


@cache
def _load_jobs() -> None:
    for app in list_tandem_apps():
        if app.has_jobs:
            import_module(f"{app.name}.jobs")
