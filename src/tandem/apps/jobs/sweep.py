"""What the relay does for jobs every few seconds: finds the lost. Loads no Django.

A job whose worker's lease ended is queued again, or ends when too many workers died over it. A job
that was published and not taken, while its queue is empty, was lost by the broker.
"""

from __future__ import annotations

import logging
from typing import Any, Protocol

import psycopg

from tandem.apps.jobs.limits import LOSSES, UNTAKEN_S

_LOST = """
WITH lost AS (
    SELECT id, CASE WHEN cancel_requested THEN 'cancelled'
        WHEN coalesce(deadline < now(), false) THEN 'deadline_exceeded'
        WHEN losses + 1 >= %(losses)s THEN 'worker_lost' ELSE '' END AS ended
    FROM jobs_job WHERE state = 'running' AND lease_until < clock_timestamp()
    ORDER BY lease_until LIMIT 500 FOR UPDATE SKIP LOCKED
), changed AS (
    UPDATE jobs_job SET
        state = CASE ended WHEN '' THEN 'queued' WHEN 'cancelled' THEN 'cancelled'
            ELSE 'failed' END,
        error_code = CASE ended WHEN 'cancelled' THEN '' ELSE ended END,
        error_message = CASE ended WHEN 'deadline_exceeded' THEN 'it was not done in time'
            WHEN 'worker_lost' THEN 'the processes that did it ended unexpectedly' ELSE '' END,
        ended_at = CASE ended WHEN '' THEN NULL ELSE now() END,
        losses = losses + 1, attempts = attempts + 1, worker = '', lease_until = NULL,
        available_at = now()
    FROM lost WHERE jobs_job.id = lost.id
    RETURNING jobs_job.id, jobs_job.message_id, jobs_job.state
), published AS (
    UPDATE outbox_message SET published_at = NULL, available_at = now()
    FROM changed WHERE changed.state = 'queued' AND outbox_message.id = changed.message_id
)
SELECT id, state FROM changed
"""
_UNTAKEN_QUEUES = """
SELECT DISTINCT job.queue FROM jobs_job job JOIN outbox_message message
ON message.id = job.message_id WHERE job.state = 'queued'
AND job.available_at < clock_timestamp() - %(untaken)s * interval '1 s'
AND message.published_at < clock_timestamp() - %(untaken)s * interval '1 s'
"""
_UNTAKEN = """
UPDATE outbox_message SET published_at = NULL, available_at = clock_timestamp()
WHERE id IN (
    SELECT message.id FROM jobs_job job JOIN outbox_message message
    ON message.id = job.message_id WHERE job.state = 'queued' AND job.queue = %(queue)s
    AND job.available_at < clock_timestamp() - %(untaken)s * interval '1 s'
    AND message.published_at < clock_timestamp() - %(untaken)s * interval '1 s'
    LIMIT 2000 FOR UPDATE OF message SKIP LOCKED
)
"""
log = logging.getLogger("tandem.relay")


class Broker(Protocol):
    """What the sweep asks the broker."""

    def count_ready(self, queue: str) -> int:
        """Return how many messages wait in the queue of this whole name."""
        ...


def sweep_jobs(connection: psycopg.Connection[Any], broker: Broker) -> None:
    """Have what was lost published again. Raises `psycopg.Error` and the broker's errors."""
    for job_id, state in connection.execute(_LOST, {"losses": LOSSES}).fetchall():
        log.warning("job_taken_back", extra={"job": str(job_id), "state": state})
    waiting = {"untaken": UNTAKEN_S}
    for (queue,) in connection.execute(_UNTAKEN_QUEUES, waiting).fetchall():
        if broker.count_ready(f"jobs.{queue}") == 0:
            found = connection.execute(_UNTAKEN, {**waiting, "queue": queue})
            log.warning("jobs_published_again", extra={"queue": queue, "count": found.rowcount})
