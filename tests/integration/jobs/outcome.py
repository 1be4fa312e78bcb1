"""What became of jobs."""

from __future__ import annotations

from collections.abc import Iterable

from tandem.apps.jobs.models import Job
from tandem.apps.jobs.state import JobState
from tests.integration.apps.eventually import eventually
from tests.integration.jobs.plant import Plant


def wait_for(job: Job, state: JobState, *, timeout_s: float = 10) -> Job:
    """Return the job once it is in this state."""

    def look() -> bool:
        job.refresh_from_db()
        return job.state == state

    eventually(look, timeout_s=timeout_s)
    return job


def list_effects(plant: Plant, jobs: Iterable[Job]) -> list[int]:
    """Return how many effects each of the jobs has had."""
    with plant.connect() as connection:
        found = connection.execute("SELECT job, count(*) FROM effect GROUP BY job").fetchall()
    counts = dict(found)
    return [counts.get(job.pk, 0) for job in jobs]


def end_leases(plant: Plant) -> None:
    """Let the time of a lease pass at once."""
    with plant.connect() as connection:
        connection.execute(
            "UPDATE jobs_job SET lease_until = now() - interval '1 s' WHERE state = 'running'"
        )
