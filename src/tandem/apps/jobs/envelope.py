"""What travels of a job. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from tandem.apps.jobs.models import Job

REQUESTED = "tandem.job.requested"


def make_body(job: Job, *, is_foreign: bool) -> dict[str, Any]:
    """Return the body of the job's message: its id, or all a worker in another language needs.

    Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
    """
    if not is_foreign:
        return {"job_id": str(job.pk)}
    return {
        "specversion": "1.0",
        "id": str(job.message_id),
        "source": f"/{settings.TANDEM_ENVIRONMENT.TANDEM_STACK}/jobs",
        "type": REQUESTED,
        "subject": str(job.pk),
        "time": datetime.now(UTC).isoformat(),
        "datacontenttype": "application/json",
        "data": {"job_id": str(job.pk), "name": job.name, "parameters": job.parameters},
    }
