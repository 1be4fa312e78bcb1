"""An entry's row. It is the event, and stays when the outbox has forgotten it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuditEntry(models.Model):
    """One event; its id is the event's. `actor_id` is None for what the product did itself."""

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    type = models.CharField(max_length=128)
    subject = models.CharField(max_length=200)
    actor_id = models.UUIDField(null=True)
    data = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "audit entries"
        indexes: ClassVar = [
            models.Index(fields=["subject", "-id"], name="audit_of_subject"),
            models.Index(fields=["actor_id", "-id"], name="audit_of_actor"),
        ]

    def __str__(self) -> str:
        """Return what happened to what."""
        return f"{self.type} {self.subject}"
