"""A job's row, which is its record, and its lines."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from tandem.apps.jobs.state import FINAL_STATES, JobState
from tandem.apps.kit.ids import new_id


class Job(models.Model):
    """Something to be done once.

    `owner_id` is a user's id, None for the product itself. `attempt` counts how often it was taken
    and is what a worker's writes are checked against; `attempts` is the number of the last one.
    `losses` counts workers that died over it. `message_id` is its message in the outbox.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    queue = models.CharField(max_length=64)
    owner_id = models.UUIDField(null=True, blank=True)
    parameters = models.JSONField()
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in JobState], default="queued"
    )
    attempt = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField()
    losses = models.PositiveSmallIntegerField(default=0)
    progress = models.FloatField(default=0.0)
    progress_text = models.CharField(max_length=200, default="", blank=True)
    result = models.JSONField(null=True, blank=True)
    error_code = models.CharField(max_length=64, default="", blank=True)
    error_message = models.CharField(max_length=500, default="", blank=True)
    priority = models.PositiveSmallIntegerField(default=5)
    available_at = models.DateTimeField(db_default=Now())
    deadline = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, default="", blank=True)
    idempotency_key = models.CharField(max_length=200, default="", blank=True)
    message_id = models.UUIDField()
    cancel_requested = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner_id", "-id"], name="jobs_of_owner"),
            # what the sweep looks through
            models.Index(
                fields=["lease_until"], name="jobs_running", condition=models.Q(state="running")
            ),
            models.Index(
                fields=["available_at"], name="jobs_queued", condition=models.Q(state="queued")
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "owner_id", "idempotency_key"],
                name="jobs_asked_once",
                condition=~models.Q(idempotency_key=""),
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        """Return the name and the id."""
        return f"{self.name} {self.pk}"

    @property
    def is_final(self) -> bool:
        """Whether it has ended."""
        return self.state in FINAL_STATES


class JobLine(models.Model):
    """One line a job wrote about itself."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="lines")
    attempt = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_default=Now())
    text = models.CharField(max_length=1000)

    def __str__(self) -> str:
        """Return the text."""
        return self.text
