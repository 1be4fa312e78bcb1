"""What a worker holds while it has a job, and the words of its writes. Pure.

Every write is checked against `id`, `attempt` and `worker`: whoever lost the job changes nothing.
`docs/concepts/jobs.md` gives the same statements to workers in other languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

CLAIM = """
UPDATE jobs_job SET state = 'running', attempt = attempt + 1, worker = %(worker)s,
    lease_until = clock_timestamp() + %(lease)s * interval '1 s',
    started_at = coalesce(started_at, clock_timestamp())
WHERE id = %(id)s AND state = 'queued' AND available_at <= clock_timestamp()
RETURNING id, name, owner_id, parameters, attempt, attempts, deadline, cancel_requested, worker
"""
HOLDS = "id = %(id)s AND attempt = %(attempt)s AND worker = %(worker)s AND state = 'running'"
RENEW = f"""
UPDATE jobs_job SET lease_until = clock_timestamp() + %(lease)s * interval '1 s',
    progress = greatest(progress, %(progress)s), progress_text = %(text)s
WHERE {HOLDS} RETURNING cancel_requested, coalesce(deadline < clock_timestamp(), false)
"""  # noqa: S608 - only this module's own words
DONE = f"""
UPDATE jobs_job SET state = 'done', progress = 1, result = %(result)s::jsonb, error_code = '',
    error_message = '', lease_until = NULL, ended_at = clock_timestamp()
WHERE {HOLDS}
"""  # noqa: S608 - only this module's own words
ADD_LINES = f"""
INSERT INTO jobs_jobline (job_id, attempt, text)
SELECT %(id)s, %(attempt)s, unnest(%(lines)s::text[])
WHERE EXISTS (SELECT FROM jobs_job WHERE {HOLDS})
"""  # noqa: S608 - only this module's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One job in the hands of one worker. `parameters` are as they were stored."""

    id: UUID
    name: str
    owner_id: UUID | None
    parameters: Any
    attempt: int
    attempts: int
    deadline: datetime | None
    cancel_requested: bool
    worker: str

    @property
    def held(self) -> dict[str, Any]:
        """Return what `HOLDS` is filled with."""
        return {"id": self.id, "attempt": self.attempt, "worker": self.worker}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a job in hand stands: `is_held` is False once another worker may have it."""

    is_held: bool
    cancel_requested: bool = False
    is_overdue: bool = False
