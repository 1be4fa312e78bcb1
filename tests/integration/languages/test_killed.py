"""Workers that are killed and told to end: the effect is there once.

Of Python's, tests/integration/jobs tells more.
"""

from __future__ import annotations

import os
import signal

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.state import JobState
from tests.integration.jobs.chores.jobs import Chore
from tests.integration.jobs.outcome import end_leases, list_effects, wait_for
from tests.integration.languages.worker import Worker


def test_a_job_whose_worker_is_killed_in_the_middle_is_done_once(
    worker: Worker, speaking: None
) -> None:
    job = enqueue(worker.kind, Chore(seconds=30), owner_id=None)
    with worker.start() as process:
        wait_for(job, JobState.RUNNING)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    Job.objects.update(parameters=Chore().model_dump())
    end_leases(worker.plant)
    with worker.start():
        wait_for(job, JobState.DONE)

    assert (job.attempt, job.losses) == (2, 1)
    assert list_effects(worker.plant, [job]) == [1]


def test_one_that_sleeps_past_its_lease_has_no_effect(node: Worker, speaking: None) -> None:
    job = enqueue(node.kind, Chore(seconds=0.5), owner_id=None)
    with node.start() as process:
        wait_for(job, JobState.RUNNING)
        os.killpg(process.pid, signal.SIGSTOP)
        end_leases(node.plant)
        with node.start():
            wait_for(job, JobState.DONE)
            os.killpg(process.pid, signal.SIGCONT)
            last = enqueue(node.kind, Chore(), owner_id=None)
            wait_for(last, JobState.DONE)
            process.send_signal(signal.SIGTERM)
            assert process.wait(15) == 0

    assert job.attempt == 2
    assert list_effects(node.plant, [job, last]) == [1, 1]


def test_a_worker_told_to_end_lets_its_job_finish(node: Worker, speaking: None) -> None:
    job = enqueue(node.kind, Chore(seconds=1), owner_id=None)
    with node.start() as process:
        wait_for(job, JobState.RUNNING)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    job.refresh_from_db()

    assert (job.state, job.attempt) == (JobState.DONE, 1)
    assert list_effects(node.plant, [job]) == [1]
