"""Jobs whose workers die of them or sleep too long, and messages a broker lost."""

from __future__ import annotations

import psutil
import pytest

from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.state import JobState
from tandem.apps.outbox.broker import connect_broker, job_queue
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore, chore, late
from tests.integration.jobs.outcome import end_leases, list_effects, wait_for
from tests.integration.jobs.plant import Plant

pytestmark = pytest.mark.parametrize("plant", ["valkey", "rabbitmq"], indirect=True)


def test_a_job_that_kills_its_process_is_taken_again_and_given_up_in_the_end(
    relayed: Plant,
) -> None:
    once, always = (enqueue(chore, Chore(dies=dies), owner_id=None) for dies in (1, 99))

    def look() -> bool:
        end_leases(relayed)
        once.refresh_from_db()
        always.refresh_from_db()
        return once.is_final and always.is_final

    with relayed.working():
        eventually(look, timeout_s=30)

    assert (once.state, once.attempt) == (JobState.DONE, 2)
    assert (always.state, always.error_code, always.losses) == (JobState.FAILED, "worker_lost", 5)
    assert list_effects(relayed, [once, always]) == [1, 0]


def test_a_worker_that_slept_past_its_lease_changes_nothing(relayed: Plant) -> None:
    job = enqueue(late, Chore(seconds=1), owner_id=None)
    with relayed.working("--at-once", "1") as first:
        wait_for(job, JobState.RUNNING)
        (asleep,) = psutil.Process(first.pid).children()
        asleep.suspend()
        end_leases(relayed)
        with relayed.working("--at-once", "1"):
            wait_for(job, JobState.DONE)
        asleep.resume()
        eventually(lambda: "job_lost" in relayed.log_of("worker"))

    assert job.attempt == 2
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"attempt": 2})
    assert list_effects(relayed, [job]) == [1]


def test_messages_the_broker_lost_are_published_again(relayed: Plant) -> None:
    jobs = [enqueue(chore, Chore(), owner_id=None) for _ in range(3)]
    eventually(lambda: not OutboxMessage.objects.filter(published_at=None))
    with connect_broker(relayed.broker_url) as broker:
        assert job_queue("default")(broker.channel()).purge() == 3
    past = "UPDATE {} SET {} = {} - interval '1 min'"
    with relayed.connect() as connection:
        connection.execute(past.format("jobs_job", *["available_at"] * 2))
        connection.execute(past.format("outbox_message", *["published_at"] * 2))
    with relayed.working():
        for job in jobs:
            wait_for(job, JobState.DONE)

    assert list_effects(relayed, jobs) == [1] * 3
