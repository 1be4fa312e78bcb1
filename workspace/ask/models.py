"""Conversations, and the questions and answers in them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from tandem.apps.kit.ids import new_id
from workspace.ask.limits import MODEL_LENGTH, TITLE_LENGTH


class MessageRole(models.TextChoices):
    """Who a message is from."""

    QUESTION = "question"
    ANSWER = "answer"


class MessageState(models.TextChoices):
    """How far an answer is; a question is always done."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (MessageState.QUEUED, MessageState.RUNNING)


class Conversation(models.Model):
    """What one person asked. A shared one is read by the whole team, and changed by its owner."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The list is of one's own and of the shared ones, the latest change first."""

        indexes: ClassVar = [
            models.Index(fields=["owner", "-updated_at", "-id"], name="conversations_by_owner"),
            models.Index(
                fields=["-updated_at", "-id"],
                name="conversations_shared",
                condition=models.Q(shared=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """A question, or an answer and what became of it. Ids are in the order of the conversation.

    `document_ids` limits a question to some documents. The rest is an answer's: the run that
    generates it, and what the run's frames said, stored when it ends (`workspace.ask.runs`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    role = models.CharField(max_length=8, choices=MessageRole)
    text = models.TextField(blank=True, default="")
    state = models.CharField(max_length=9, choices=MessageState, default=MessageState.DONE)
    document_ids = ArrayField(models.UUIDField(), default=list)
    run_id = models.UUIDField(null=True, unique=True)
    error_code = models.CharField(max_length=64, blank=True, default="")
    error_message = models.CharField(max_length=500, blank=True, default="")
    sources = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    citations = models.JSONField(null=True)
    model = models.CharField(max_length=MODEL_LENGTH, blank=True, default="")
    usage = models.JSONField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order of the conversation."""

        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["conversation", "id"], name="messages_in_order")]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    @property
    def is_unfinished(self) -> bool:
        """Whether this is an answer that is still to come."""
        return self.state in UNFINISHED
