"""A run's row: the record of its state. Its frames are in Valkey (`adapters.frames`)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tandem.apps.kit.ids import new_id
from tandem.apps.runs.state import FINAL_STATES, RunState


class Run(models.Model):
    """One generated answer, of whatever kind.

    `owner_id` is a user's id. `producer` is who generates it, "" while it is queued. `last_seq` is
    the number of its last frame, 0 until it has ended.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=64)
    owner_id = models.UUIDField(db_index=True)
    input = models.JSONField()
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in RunState], default="queued"
    )
    error_code = models.CharField(max_length=64, default="", blank=True)
    error_message = models.CharField(max_length=500, default="", blank=True)
    producer = models.CharField(max_length=64, default="", blank=True)
    cancel_requested = models.BooleanField(default=False)
    last_seq = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            # what a producer claims, the oldest first
            models.Index(fields=["id"], name="runs_queued", condition=models.Q(state="queued")),
            models.Index(
                fields=["producer"], name="runs_running", condition=models.Q(state="running")
            ),
        ]

    def __str__(self) -> str:
        """Return the kind and the id."""
        return f"{self.kind} {self.pk}"

    @property
    def is_final(self) -> bool:
        """Whether it has ended."""
        return self.state in FINAL_STATES
