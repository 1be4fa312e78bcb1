"""Jobs that are enqueued, done, refused, tried again and given up, by a real worker."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest
from django.db import transaction
from django.utils import timezone

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.state import JobState
from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.broker import DELIVERY_LIMIT, connect_broker, is_amqp, job_queue
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore, abroad, chore, hasty, late
from tests.integration.jobs.letters import give_back, list_dead, publish_spoiled
from tests.integration.jobs.outcome import list_effects, wait_for
from tests.integration.jobs.plant import Plant

ON_RABBITMQ = pytest.param("rabbitmq", marks=pytest.mark.long)
pytestmark = pytest.mark.parametrize("plant", ["valkey", ON_RABBITMQ], indirect=True)


def test_what_was_rolled_back_was_never_enqueued(enqueueing: Plant) -> None:
    with transaction.atomic():
        job = enqueue(chore, Chore(), owner_id=None)
        transaction.set_rollback(True)

    assert not Job.objects.filter(pk=job.pk)
    assert not OutboxMessage.objects.filter(pk=job.message_id)


def test_the_same_key_gives_the_same_job_back(enqueueing: Plant) -> None:
    owner = new_id()
    first = enqueue(chore, Chore(), owner_id=owner, idempotency_key="once")
    again = enqueue(chore, Chore(seconds=1), owner_id=owner, idempotency_key="once")
    others = enqueue(chore, Chore(), owner_id=None, idempotency_key="once")

    assert first.pk == again.pk != others.pk
    assert first.available_at == again.available_at
    made = Job.objects.filter(name=chore.name)
    assert made.count() == 2
    assert OutboxMessage.objects.filter(pk__in=made.values("message_id")).count() == 2


def test_a_job_is_done_and_its_effect_is_there_with_it(working: Plant) -> None:
    job = wait_for(enqueue(chore, Chore(), owner_id=None), JobState.DONE)

    assert list_effects(working, [job]) == [1]
    assert (job.result, job.attempt, job.progress, job.error_code) == ({"attempt": 1}, 1, 1.0, "")
    assert job.lease_until is None
    assert job.created_at <= job.started_at <= job.ended_at


@pytest.mark.parametrize("kind", [hasty, late])
def test_every_queue_and_manner_of_transaction_is_served(working: Plant, kind) -> None:
    job = wait_for(enqueue(kind, Chore(), owner_id=None), JobState.DONE)

    assert list_effects(working, [job]) == [1]


def test_a_failing_attempt_leaves_nothing_and_the_next_one_does_it(working: Plant) -> None:
    for kind in (chore, late):
        job = wait_for(enqueue(kind, Chore(fails=1), owner_id=None), JobState.DONE)

        assert (job.attempt, job.result) == (2, {"attempt": 2})
        assert list_effects(working, [job]) == [1]


def test_a_job_that_fails_every_time_is_given_up_and_says_nothing_of_the_inside(
    working: Plant,
) -> None:
    job = wait_for(enqueue(chore, Chore(fails=9), owner_id=None), JobState.FAILED)

    assert (job.attempt, job.error_code) == (3, "internal_error")
    assert "secret" not in job.error_message
    assert "a secret of the inside" in working.log_of("worker")
    assert list_effects(working, [job]) == [0]


@pytest.mark.parametrize(
    ("then", "attempt", "code", "message"),
    [("refuse", 1, "no_brush", "there is no brush"), ("later", 3, "no_paint", "no paint came")],
)
def test_a_job_says_itself_why_it_failed(working: Plant, then, attempt, code, message) -> None:
    job = wait_for(enqueue(chore, Chore(then=then), owner_id=None), JobState.FAILED)

    assert (job.attempt, job.error_code, job.error_message) == (attempt, code, message)
    assert list_effects(working, [job]) == [0]


def test_a_delayed_job_waits_for_its_moment(working: Plant) -> None:
    asked_at = timezone.now()
    job = enqueue(chore, Chore(), owner_id=None, delay=timedelta(seconds=0.4))
    wait_for(job, JobState.DONE)

    assert job.started_at - asked_at >= timedelta(seconds=0.4)
    assert job.started_at - job.available_at < timedelta(seconds=2)


def test_a_job_past_its_deadline_is_not_begun_and_one_that_runs_stops(working: Plant) -> None:
    never = enqueue(
        chore, Chore(), owner_id=None,
        delay=timedelta(seconds=0.1), deadline=timedelta(seconds=0.05),
    )  # fmt: skip
    stopped = enqueue(chore, Chore(seconds=30), owner_id=None, deadline=timedelta(seconds=0.5))
    for job in (never, stopped):
        assert wait_for(job, JobState.FAILED).error_code == "deadline_exceeded"

    assert list_effects(working, [never, stopped]) == [0, 0]


def test_many_jobs_are_all_done_once(working: Plant) -> None:
    with transaction.atomic():
        jobs = [enqueue(chore, Chore(), owner_id=None) for _ in range(100)]
    for job in jobs:
        wait_for(job, JobState.DONE)

    assert list_effects(working, jobs) == [1] * 100


def test_messages_that_nobody_can_perform_stop_no_other_and_are_dead_letters(
    working: Plant,
) -> None:
    spoiled = publish_spoiled(working.broker_url)
    wait_for(enqueue(chore, Chore(), owner_id=None), JobState.DONE)

    if is_amqp(working.broker_url):  # a Valkey drops what is refused, and counts no deliveries
        eventually(lambda: len(list_dead(working.broker_url, "default")) == len(spoiled))
        dead = list_dead(working.broker_url, "default")
        assert {message.headers["wrong"] for message in dead} == spoiled
        job = enqueue(abroad, Chore(), owner_id=None)
        assert give_back(working.broker_url, "node") == DELIVERY_LIMIT + 1
        (message,) = list_dead(working.broker_url, "node")
        assert orjson.loads(message.body)["data"]["job_id"] == str(job.pk)
    assert "delayed" not in working.log_of("worker")  # the outbox delays, and the broker need not


def test_a_job_for_another_language_travels_as_a_cloud_event(working: Plant) -> None:
    with connect_broker(working.broker_url) as broker:
        queue = job_queue("node")(broker.channel())
        queue.declare()  # the relay does as well; whoever comes first
        queue.purge()  # of what other tests left
        job = enqueue(abroad, Chore(seconds=2), owner_id=None)
        message = eventually(lambda: queue.get(no_ack=True))
    body = orjson.loads(message.body)

    assert message.content_type == "application/cloudevents+json"
    assert (body["specversion"], body["type"]) == ("1.0", "tandem.job.requested")
    assert body["data"] == {
        "job_id": str(job.pk), "name": "chores.abroad", "parameters": job.parameters
    }  # fmt: skip
