"""Jobs keep the same promises in each language."""

from __future__ import annotations

from tandem.apps.jobs.limits import LINES
from tandem.apps.jobs.models import JobLine
from tandem.apps.jobs.operations import cancel_job, enqueue
from tandem.apps.jobs.state import JobState
from tandem.apps.outbox.broker import connect_broker, dead_queue
from tandem.apps.outbox.relay.message import PERFORM_TASK
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore
from tests.integration.jobs.outcome import list_effects, wait_for
from tests.integration.languages.worker import Worker


def test_a_job_is_done_once_and_says_how_far_it_is(working: Worker) -> None:
    given = Chore(seconds=0.6, lines=3)
    jobs = [enqueue(working.kind, given, owner_id=None)]
    jobs += [enqueue(working.kind, Chore(), owner_id=None) for _ in range(5)]
    eventually(lambda: wait_for(jobs[0], JobState.RUNNING).progress > 0)
    for job in jobs:
        wait_for(job, JobState.DONE)

    assert jobs[0].result == {"attempt": 1}
    assert jobs[0].progress == 1
    assert [line.text for line in JobLine.objects.order_by("id")] == ["line 0", "line 1", "line 2"]
    assert list_effects(working.plant, jobs) == [1] * 6


def test_its_lines_are_bounded_and_come_while_it_says_nothing(working: Worker) -> None:
    given = Chore(lines=LINES + 50, quiet=4)
    job = enqueue(working.kind, given, owner_id=None)
    lines = JobLine.objects.filter(job=job).order_by("id")
    eventually(lambda: lines.count() == LINES)
    assert wait_for(job, JobState.RUNNING).progress == 0
    cancel_job(job.pk)

    texts = [line.text for line in lines]
    assert texts[:-1] == [f"line {number}" for number in range(LINES - 1)]
    assert texts[-1] == "more was written, which is not kept"


def test_one_that_fails_is_tried_again_and_leaves_nothing_of_before(working: Worker) -> None:
    again = enqueue(working.kind, Chore(fails=1), owner_id=None)
    never = enqueue(working.kind, Chore(fails=9), owner_id=None)
    wait_for(again, JobState.DONE)
    wait_for(never, JobState.FAILED)

    assert (again.attempt, never.attempt) == (2, never.attempts)
    assert (never.error_code, "secret" in never.error_message) == ("internal_error", False)
    assert list_effects(working.plant, [again, never]) == [1, 0]


def test_one_that_refuses_says_why_and_one_that_waits_gives_up(working: Worker) -> None:
    refused = enqueue(working.kind, Chore(then="refuse"), owner_id=None)
    later = enqueue(working.kind, Chore(then="later"), owner_id=None)
    wait_for(refused, JobState.FAILED)
    wait_for(later, JobState.FAILED)

    assert (refused.attempt, refused.error_code) == (1, "no_brush")
    assert (later.attempt, later.error_code) == (later.attempts, "no_paint")
    assert list_effects(working.plant, [refused, later]) == [0, 0]


def test_a_running_one_is_cancelled_soon_and_rolled_back(working: Worker) -> None:
    job = wait_for(enqueue(working.kind, Chore(seconds=30), owner_id=None), JobState.RUNNING)
    cancel_job(job.pk)
    wait_for(job, JobState.CANCELLED, timeout_s=2)

    assert list_effects(working.plant, [job]) == [0]


def test_a_message_nobody_understands_is_a_dead_letter_and_stops_no_other(working: Worker) -> None:
    with connect_broker(working.plant.broker_url) as broker, broker.channel() as channel:
        dead = dead_queue(working.queue)(channel)
        dead.declare()
        dead.purge()
        headers = {"task": PERFORM_TASK, "id": "spoiled"}
        broker.Producer(channel).publish(
            "{", routing_key=working.queue, content_type="application/json",
            content_encoding="utf-8", headers=headers,
        )  # fmt: skip
        assert eventually(dead.get).body in {b"{", "{"}
    wait_for(enqueue(working.kind, Chore(), owner_id=None), JobState.DONE)
