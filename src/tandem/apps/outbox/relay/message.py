"""From a row to what the broker takes. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tandem.apps.outbox.broker import DEAD, EVENTS, is_amqp
from tandem.apps.outbox.limits import HIGHEST, USUAL

PERFORM_TASK = "tandem.jobs.perform"
CLOUD_EVENT = "application/cloudevents+json"
_NO_CANVAS = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the outbox."""

    id: UUID
    kind: str
    queue_or_type: str
    body: Any
    headers: dict[str, Any]
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message as the broker takes it; `queue` is where it goes, "" for an event."""

    queue: str
    exchange: str
    routing_key: str
    body: Any
    content_type: str
    priority: int
    headers: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Any] = field(default_factory=dict)


def render_letter(row: Row, *, broker_url: str) -> Letter:
    """Return the message of a row.

    A job whose body is a CloudEvent is for a worker in another language, and an event is one
    always; any other job is one of Celery's messages.
    """
    priority = scale_priority(row.priority, broker_url=broker_url)
    if row.kind == "event":
        return _cloud_event(row, exchange=EVENTS.name, key=row.queue_or_type, priority=priority)
    if row.kind == "direct":
        exchange = DEAD.name if row.queue_or_type.endswith(".dead") else ""
        return _cloud_event(row, exchange=exchange, key=row.queue_or_type, priority=priority)
    queue = f"jobs.{row.queue_or_type}"
    if "specversion" in row.body:
        return _cloud_event(row, exchange="", key=queue, priority=priority)
    return Letter(
        queue=queue,
        exchange="",
        routing_key=queue,
        body=[[row.body["job_id"]], {}, _NO_CANVAS],
        content_type="application/json",
        priority=priority,
        headers=_celery_headers(row),
        properties={"correlation_id": str(row.id)},
    )


def scale_priority(priority: int, *, broker_url: str) -> int:
    """Return what a broker calls this priority, of which the higher goes first.

    Valkey's lists are read from 0 up. RabbitMQ's quorum queues know two: above 4, and others; the
    usual one is of the others. Source: https://www.rabbitmq.com/docs/quorum-queues#priorities
    """
    if is_amqp(broker_url):
        return priority if priority > USUAL else min(priority, USUAL - 1)
    return HIGHEST - priority


def _cloud_event(row: Row, *, exchange: str, key: str, priority: int) -> Letter:
    return Letter(
        queue=key if not exchange else "",
        exchange=exchange,
        routing_key=key,
        body=row.body,
        content_type=CLOUD_EVENT,
        priority=priority,
        headers=row.headers,
        properties={"message_id": str(row.id)},
    )


def _celery_headers(row: Row) -> dict[str, Any]:
    # Source: https://docs.celeryq.dev/en/stable/internals/protocol.html (version 2)
    return {
        **row.headers,
        "lang": "py",
        "task": PERFORM_TASK,
        "id": str(row.id),
        "root_id": str(row.id),
        "parent_id": None,
        "group": None,
        "retries": 0,
        "eta": None,
        "expires": None,
        "timelimit": [None, None],
        "ignore_result": True,
        "argsrepr": row.body["job_id"],
        "kwargsrepr": "{}",
        "origin": "tandem",
    }
