"""The feed: what a user is told, until and after they have read it, and what they wish to hear."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from tandem.apps.kit.ids import new_id


class Notification(models.Model):
    """One thing one user is told. `kind` says what `data` has; `subject` is what it is about.

    What has the same kind and `topic` joins the unread one there is: `data["count"]` says how
    many they are, and `subject` is the latest. One that is not `in_feed` is there to be mailed,
    and goes then.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    topic = models.CharField(max_length=100, default="", db_default="")
    subject = models.CharField(max_length=200)
    data = models.JSONField(default=dict, db_default={})
    in_feed = models.BooleanField(default=True, db_default=True)
    by_mail = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["user", "-created_at", "-id"], name="notifications_of_user"),
            models.Index(
                fields=["user", "-created_at", "-id"],
                name="notifications_unread",
                condition=models.Q(read_at__isnull=True, in_feed=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "kind", "topic"],
                name="notifications_unread_topic",
                condition=models.Q(read_at__isnull=True) & ~models.Q(topic=""),
            ),
        ]

    def __str__(self) -> str:
        """Return what it says."""
        return f"{self.kind} {self.subject}"


class NotificationPreference(models.Model):
    """Where one user wants one kind to go; without a row, where the kind goes by itself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100)
    feed = models.BooleanField()
    mail = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="notifications_preferred_once"),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
