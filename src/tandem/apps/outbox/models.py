"""A message's row: what is to be published, and whether it was."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from tandem.apps.kit.ids import new_id


class MessageKind(models.TextChoices):
    """A job goes to one queue, an event to all who subscribe to it, `DIRECT` to one of them."""

    JOB = "job"
    EVENT = "event"
    DIRECT = "direct"


class OutboxMessage(models.Model):
    """One message. `published_at` is None until a broker has it, and again to publish it anew.

    The columns have defaults in the database, so that a service in any language may insert here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=MessageKind.choices)
    queue_or_type = models.CharField(max_length=128)
    body = models.JSONField()
    headers = models.JSONField(default=dict, db_default={})
    priority = models.SmallIntegerField(default=5, db_default=5)
    available_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "outbox_message"
        indexes: ClassVar = [
            # what the relay takes, in its order
            models.Index(
                models.F("priority").desc(),
                "available_at",
                "id",
                name="outbox_unpublished",
                condition=models.Q(published_at__isnull=True),
            ),
            # where the sweep looks for events that nobody took
            models.Index(
                fields=["published_at"],
                name="outbox_events",
                condition=models.Q(kind="event", published_at__isnull=False),
            ),
            # what is replayed and tidied away
            models.Index(fields=["kind", "queue_or_type", "id"], name="outbox_replayed"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(priority__gte=0, priority__lte=9), name="outbox_priority"
            )
        ]

    def __str__(self) -> str:
        """Return the kind, where it goes, and the id."""
        return f"{self.kind} {self.queue_or_type} {self.pk}"
