"""Workers, relays and messages that are killed, paused and lost: the effect is there once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import transaction

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.state import JobState
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore, chore, late
from tests.integration.jobs.outcome import end_leases, list_effects, wait_for
from tests.integration.jobs.plant import Plant

# the relay stops here, having published and not yet marked
HOLD_MARKS = """
CREATE FUNCTION hold_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(5);
    RETURN NEW;
END
$$;
CREATE TRIGGER hold_marks BEFORE UPDATE OF published_at ON outbox_message
    FOR EACH ROW EXECUTE FUNCTION hold_marks();
"""
DROP_MARKS = "DROP TRIGGER hold_marks ON outbox_message; DROP FUNCTION hold_marks()"


def test_a_job_whose_worker_is_killed_in_the_middle_is_taken_again(relayed: Plant) -> None:
    job = enqueue(late, Chore(seconds=30), owner_id=None)
    with relayed.working() as worker:
        wait_for(job, JobState.RUNNING)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    Job.objects.update(parameters=Chore().model_dump())
    end_leases(relayed)
    with relayed.working():
        wait_for(job, JobState.DONE)

    assert (job.attempt, job.losses) == (2, 1)
    assert list_effects(relayed, [job]) == [1]


@contextmanager
def marks_held(plant: Plant) -> Iterator[psycopg.Connection]:
    with plant.connect() as connection:
        connection.execute("SELECT pg_advisory_lock(5)")
        connection.execute(HOLD_MARKS)
        try:
            yield connection
        finally:
            connection.execute("SELECT pg_advisory_unlock_all()")
            connection.execute(DROP_MARKS)


def test_a_relay_killed_after_it_published_does_no_harm(enqueueing: Plant) -> None:
    with enqueueing.working():
        with enqueueing.relaying() as relay, marks_held(enqueueing):
            with transaction.atomic():  # one batch, since the relay stops after the first
                jobs = [enqueue(chore, Chore(), owner_id=None) for _ in range(5)]
            for job in jobs:
                wait_for(job, JobState.DONE)
            assert not OutboxMessage.objects.filter(
                pk__in=[job.message_id for job in jobs], published_at__isnull=False
            )
            relay.kill()
            relay.wait()
        with enqueueing.relaying():
            eventually(lambda: not OutboxMessage.objects.filter(published_at=None))
            last = wait_for(enqueue(chore, Chore(), owner_id=None), JobState.DONE)

    assert list_effects(enqueueing, [*jobs, last]) == [1] * 6


def test_a_worker_told_to_end_lets_its_jobs_finish_and_leaves_the_others(relayed: Plant) -> None:
    jobs = [enqueue(chore, Chore(seconds=0.7), owner_id=None) for _ in range(6)]
    with relayed.working("--at-once", "2") as worker:
        eventually(lambda: Job.objects.filter(state=JobState.RUNNING).count() == 2)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    assert not Job.objects.filter(state=JobState.RUNNING)
    assert 2 <= Job.objects.filter(state=JobState.DONE).count() < 6
    with relayed.working("--at-once", "6"):
        for job in jobs:
            wait_for(job, JobState.DONE)

    assert list_effects(relayed, jobs) == [1] * 6
    assert {job.attempt for job in jobs} == {1}
