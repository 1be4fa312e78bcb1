"""Jobs over the API: who sees which, what they write, how they are stopped and done again."""

from __future__ import annotations

from datetime import timedelta

import orjson
from redis import Redis

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.operations import enqueue
from tandem.apps.jobs.state import JobState
from tandem.apps.kit.ids import new_id
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore, chore
from tests.integration.jobs.outcome import list_effects, wait_for
from tests.integration.jobs.people import id_of
from tests.integration.jobs.plant import Plant

SOON = timedelta(seconds=0.3)


def test_a_queued_job_is_stopped_at_once_and_never_begun(max_: ApiClient, working: Plant) -> None:
    job = enqueue(chore, Chore(), owner_id=id_of("max@example.org"), delay=SOON)

    answer = max_.post(f"/jobs/{job.pk}/cancel")

    assert (answer.status_code, answer.json()["state"]) == (202, "cancelled")
    wait_for(enqueue(chore, Chore(), owner_id=None, delay=SOON * 2), JobState.DONE)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.CANCELLED, 0)
    assert list_effects(working, [job]) == [0]


def test_a_running_job_is_stopped_within_2_s_and_leaves_nothing(
    max_: ApiClient, working: Plant
) -> None:
    job = enqueue(chore, Chore(seconds=60, lines=3), owner_id=id_of("max@example.org"))
    shown = eventually(lambda: found if (found := _read(max_, job))["progress"] > 0 else None)
    assert shown["state"] == "running"
    assert shown["progress_text"].endswith("s left")
    assert [line["text"] for line in shown["lines"]] == ["line 0", "line 1", "line 2"]

    assert max_.post(f"/jobs/{job.pk}/cancel").json()["cancel_requested"] is True

    wait_for(job, JobState.CANCELLED, timeout_s=2)
    assert list_effects(working, [job]) == [0]
    assert _read(max_, job)["ended_at"] is not None


def test_a_failed_job_says_why_and_can_be_done_again(max_: ApiClient, working: Plant) -> None:
    job = enqueue(chore, Chore(then="refuse"), owner_id=id_of("max@example.org"))
    wait_for(job, JobState.FAILED)
    assert _read(max_, job)["error_message"] == "there is no brush"
    Job.objects.filter(pk=job.pk).update(parameters=Chore(fails=2).model_dump())

    answer = max_.post(f"/jobs/{job.pk}/retry")

    assert (answer.status_code, answer.json()["error_code"]) == (202, "")
    wait_for(job, JobState.DONE)
    assert (job.attempt, job.attempts) == (3, 4)
    assert list_effects(working, [job]) == [1]
    refused = max_.post(f"/jobs/{job.pk}/retry")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "job_not_failed")
    assert max_.post(f"/jobs/{job.pk}/cancel").json()["state"] == "done"


def test_the_owner_is_hinted_at_each_change_and_not_too_often(working: Plant) -> None:
    owner = new_id()
    with Redis.from_url(working.environ["CHANNELS_URL"]) as channels, channels.pubsub() as heard:
        heard.subscribe(f"tandem__group__user.{owner}")
        heard.get_message(timeout=5)
        job = wait_for(enqueue(chore, Chore(seconds=1), owner_id=owner), JobState.DONE)
        hints = 0
        while (message := heard.get_message(timeout=0.5)) is not None:
            assert str(job.pk).encode() in message["data"]
            hints += 1

    assert 3 <= hints <= 2 + 5


def _read(asked: ApiClient, job: Job):
    return orjson.loads(asked.get(f"/jobs/{job.pk}").content)
