"""Documents, whole: their text is in the row."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from tandem.apps.kit.ids import new_id
from workspace.documents.limits import TITLE_LENGTH


class Format(models.TextChoices):
    """How a document's text is written."""

    MARKDOWN = "md"
    RESTRUCTURED_TEXT = "rst"
    PLAIN = "txt"


class Document(models.Model):
    """A text somebody imported. `topic` is set for those of the sample library."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH)
    format = models.CharField(max_length=3, choices=Format)
    text = models.TextField()
    size_bytes = models.PositiveIntegerField()
    topic = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Newest first: the key itself is ordered by time."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.title
