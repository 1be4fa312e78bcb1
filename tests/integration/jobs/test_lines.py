"""What a job wrote, over the API: page by page, while it runs and after."""

from __future__ import annotations

from tandem.apps.jobs.limits import LINES_OF_ATTEMPTS, LINES_SHOWN
from tandem.apps.jobs.models import Job, JobLine
from tandem.apps.jobs.operations import enqueue, retry_job
from tandem.apps.jobs.state import JobState
from tandem.apps.kit.ids import new_id
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.chores.jobs import Chore, chore
from tests.integration.jobs.people import id_of
from tests.integration.jobs.plant import Plant


def test_a_job_that_wrote_nothing_has_no_lines(max_: ApiClient) -> None:
    job = _enqueue()

    assert max_.get(f"/jobs/{job.pk}/lines").json() == {"items": [], "next_cursor": None}


def test_lines_come_page_by_page_the_newest_first(max_: ApiClient) -> None:
    job = _enqueue()
    _write(job, LINES_SHOWN + 20)
    _write(_enqueue(), 1)

    first = max_.get(f"/jobs/{job.pk}/lines?limit=70").json()
    second = max_.get(f"/jobs/{job.pk}/lines?cursor={first['next_cursor']}").json()

    texts = [line["text"] for line in first["items"] + second["items"]]
    assert texts == [f"line {number}" for number in reversed(range(LINES_SHOWN + 20))]
    assert (len(first["items"]), second["next_cursor"]) == (70, None)
    detail = max_.get(f"/jobs/{job.pk}").json()["lines"]
    assert [line["text"] for line in detail] == texts[:LINES_SHOWN][::-1]
    assert max_.get(f"/jobs/{job.pk}/lines?cursor=AAAAAAAAAGR").status_code == 422


def test_nobody_reads_what_others_jobs_wrote(ada: ApiClient, max_: ApiClient) -> None:
    job = enqueue(chore, Chore(), owner_id=new_id())
    _write(job, 1)

    assert max_.get(f"/jobs/{job.pk}/lines").status_code == 404
    assert len(ada.get(f"/jobs/{job.pk}/lines").json()["items"]) == 1


def test_a_line_is_there_while_the_job_is_busy_and_says_nothing(
    max_: ApiClient, working: Plant
) -> None:
    job = enqueue(chore, Chore(lines=1, quiet=4), owner_id=id_of("max@example.org"))

    shown = eventually(lambda: max_.get(f"/jobs/{job.pk}/lines").json()["items"])

    assert [(line["text"], line["attempt"]) for line in shown] == [("line 0", 1)]
    assert max_.get(f"/jobs/{job.pk}").json()["state"] == "running"
    max_.post(f"/jobs/{job.pk}/cancel")


def test_a_job_done_again_and_again_keeps_the_lines_of_its_last_attempts(max_: ApiClient) -> None:
    job = _enqueue()
    for attempt in range(1, 8):
        _write(job, 1, attempt=attempt)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, attempt=7)

    retry_job(job.pk)

    kept = JobLine.objects.filter(job=job).values_list("attempt", flat=True)
    assert sorted(kept) == list(range(8 - LINES_OF_ATTEMPTS, 8))


def _enqueue() -> Job:
    return enqueue(chore, Chore(), owner_id=id_of("max@example.org"))


def _write(job: Job, count: int, *, attempt: int = 1) -> None:
    lines = (JobLine(job=job, attempt=attempt, text=f"line {number}") for number in range(count))
    JobLine.objects.bulk_create(lines)
