"""Who subscribes, and what became of each event for each of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class InboxState(models.TextChoices):
    """How one event stands with one subscriber.

    `SENT`: sent to its queue once more; `WAITING`: it failed and is tried again later.
    """

    SENT = "sent"
    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"


class Subscription(models.Model):
    """One subscriber, in whichever language: `matches` is its pattern as a regular expression.

    Whatever was published before `seen_until` has its row in the inbox.
    """

    name = models.CharField(max_length=40, primary_key=True)
    pattern = models.CharField(max_length=128)
    matches = models.CharField(max_length=400)
    since = models.DateTimeField(db_default=Now())
    seen_until = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "events_subscription"

    def __str__(self) -> str:
        """Return the name and the pattern."""
        return f"{self.name} ({self.pattern})"


class InboxEntry(models.Model):
    """One event and one subscriber; written in the transaction of the effect.

    `attempt` counts failures and the success, `losses` processes that ended over it. `body` is the
    event while it waits or is parked: the outbox may forget it.
    """

    pk = models.CompositePrimaryKey("subscriber", "event_id")
    subscriber = models.CharField(max_length=40)
    event_id = models.UUIDField()
    type = models.CharField(max_length=128)
    state = models.CharField(max_length=8, choices=InboxState.choices)
    attempt = models.PositiveSmallIntegerField(default=0, db_default=0)
    losses = models.PositiveSmallIntegerField(default=0, db_default=0)
    reason = models.CharField(max_length=500, default="", db_default="")
    body = models.JSONField(null=True)
    available_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "events_inbox"
        indexes: ClassVar = [
            models.Index(
                fields=["subscriber", "available_at"],
                name="events_underway",
                condition=models.Q(state__in=["sent", "waiting"]),
            ),
            models.Index(
                fields=["subscriber", "event_id"],
                name="events_parked",
                condition=models.Q(state="parked"),
            ),
        ]

    def __str__(self) -> str:
        """Return who, what and how."""
        return f"{self.subscriber} {self.event_id} {self.state}"


class ParkedEvent(models.Model):
    """A parked entry of the inbox, for the admin: a view, whose id is "SUBSCRIBER:EVENT"."""

    id = models.CharField(max_length=80, primary_key=True)
    subscriber = models.CharField(max_length=40)
    event_id = models.UUIDField()
    type = models.CharField(max_length=128)
    attempt = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    body = models.JSONField()
    parked_at = models.DateTimeField()

    class Meta:
        db_table = "events_parked_event"
        managed = False

    def __str__(self) -> str:
        """Return what, and who gave it up."""
        return f"{self.type} of {self.subscriber}"
