"""The Celery application: one task, whose message is an invitation to look at a job's row.

Its records are PostgreSQL's (`tandem.apps.jobs`), so there is no result backend, no event and no
remote control, and Celery's own retries are not used.
"""

from __future__ import annotations

import os
import threading
from functools import cache
from uuid import UUID

import psycopg
from celery import Celery
from celery.exceptions import Reject
from celery.signals import setup_logging
from django.conf import settings

from tandem.apps.jobs.declaration import list_queues
from tandem.apps.jobs.performing.heart import Heart
from tandem.apps.jobs.performing.perform import perform_job
from tandem.apps.outbox.broker import find_kombu_url, job_queue, list_options
from tandem.apps.outbox.relay.message import PERFORM_TASK


class TandemCelery(Celery):  # type: ignore[misc]  # Celery has no types
    """Celery without its own ways with Django: connections are kept, as a web worker keeps them."""

    builtin_fixups: frozenset[str] = frozenset()


def build_celery(*, queues: tuple[str, ...] = ()) -> Celery:
    """Return the application that does jobs of `queues` (empty: of all). Django is set up."""
    app = TandemCelery("tandem", set_as_current=False)
    app.conf.update(
        broker_url=find_kombu_url(settings.BROKER_URL),
        broker_transport_options=list_options(settings.BROKER_URL),
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        task_queues=[job_queue(queue) for queue in queues or list_queues()],
        task_default_queue="jobs.default",
        task_default_exchange="tandem.jobs",
        task_create_missing_queues=False,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_acks_on_failure_or_timeout=False,  # what cannot be done at all is a dead letter
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_consumer="tandem.project.worker.consumer:JobConsumer",
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        # a job that runs goes on while the broker is away; its message comes again and finds it
        worker_cancel_long_running_tasks_on_connection_loss=False,
    )
    app.task(perform, name=PERFORM_TASK)
    setup_logging.connect(_keep_logging)
    return app


def perform(job_id: str) -> None:
    """Do the job of this id if it is there to be done; without a database its message goes back."""
    try:
        perform_job(UUID(job_id), heart=_get_heart(os.getpid(), threading.get_ident()))
    except psycopg.Error as error:
        raise Reject(str(error), requeue=True) from error


@cache
def _get_heart(pid: int, thread: int) -> Heart:
    """Return the heart of this thread of this process; a fork inherits none."""
    return Heart()


def _keep_logging(**_: object) -> None:
    """Answer the signal: logging is set up already."""
