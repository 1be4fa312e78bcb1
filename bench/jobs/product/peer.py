"""The peer: the same effect as a task of Celery's, without a row, an outbox or a claim.

Late acknowledgements, a prefetch of one and quorum queues, as the jobs have them; it keeps its
connection to the database and never looks whether that is alive.
"""

from __future__ import annotations

import django
from celery import Celery
from kombu.entity import Queue

django.setup()

from django.conf import settings  # noqa: E402 - after Django is set up
from django.db import transaction  # noqa: E402
from product.effect import leave_effect  # noqa: E402

from tandem.apps.outbox.broker import find_kombu_url  # noqa: E402
from tandem.project.connections import keep_connections  # noqa: E402

keep_connections()


class Plain(Celery):
    """Celery without its own ways with Django, which would close connections."""

    builtin_fixups: frozenset[str] = frozenset()


app = Plain("peer", set_as_current=False)
app.conf.update(
    broker_url=find_kombu_url(settings.BROKER_URL),
    task_queues=[Queue("peer", routing_key="peer", queue_arguments={"x-queue-type": "quorum"})],
    task_default_queue="peer",
    task_default_routing_key="peer",
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_consumer="tandem.project.worker.consumer:JobConsumer",
    worker_hijack_root_logger=False,
)


@app.task
def commit(job: str, *, tells: bool = False) -> None:
    """Leave a row."""
    with transaction.atomic():
        leave_effect(job, tells=tells)


@app.task
def nothing() -> None:
    """Do nothing."""
