"""A worker of one language, and where its effects are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from tandem.apps.jobs.declaration import JobKind
from tests.integration.apps.engines import Server
from tests.integration.jobs.chores.jobs import Chore, abroad, chore
from tests.integration.languages.plant import ManyLanguages


@dataclass(frozen=True, kw_only=True)
class Worker:
    """`count_heard` is a statement: how many events have had their effect in the table `heard`."""

    plant: ManyLanguages
    start: Callable[[], AbstractContextManager[Server]]
    kind: JobKind[Chore]
    queue: str
    subscriber: str
    count_heard: str
    heard: str

    def find_heard(self) -> int:
        with self.plant.connect() as connection:
            row: Any = connection.execute(self.count_heard).fetchone()
        return int(row[0])


def python_worker(plant: ManyLanguages) -> Worker:
    """Celery and the Workspace's own subscribers."""
    return Worker(
        plant=plant,
        start=plant.working,
        kind=chore,
        queue="jobs.default",
        subscriber="statistics",
        count_heard="SELECT coalesce(sum(count), 0) FROM documents_dailycount",
        heard="documents_dailycount",
    )


def node_worker(plant: ManyLanguages) -> Worker:
    """The kit of services/, and the subscriber of services/node-worker."""
    return Worker(
        plant=plant,
        start=plant.working_in_node,
        kind=abroad,
        queue="jobs.node",
        subscriber="word-counts",
        count_heard="SELECT coalesce(sum(counted), 0) FROM words_documentwords",
        heard="words_documentwords",
    )
