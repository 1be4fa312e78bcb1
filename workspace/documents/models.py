"""Documents, whole: their text is in the row."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone

from tandem.apps.kit.cache.touching import TouchingManager
from tandem.apps.kit.ids import new_id
from workspace.documents.limits import TAG_LENGTH, TITLE_LENGTH


class Format(models.TextChoices):
    """How a document's text is written."""

    MARKDOWN = "md"
    RESTRUCTURED_TEXT = "rst"
    PLAIN = "txt"


class Visibility(models.TextChoices):
    """Who sees a document: everyone signed in, or only whoever imported it."""

    TEAM = "team"
    PRIVATE = "private"


class Document(models.Model):
    """A text somebody imported. `topic` is set for those of the sample library.

    `version` counts every change; title and text stand as they are since `written_version`.
    New columns have defaults in the database too, for processes that do not know them yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH)
    format = models.CharField(max_length=3, choices=Format)
    text = models.TextField()
    size_bytes = models.PositiveIntegerField()
    tags = ArrayField(models.CharField(max_length=TAG_LENGTH), default=list, db_default=[])
    visibility = models.CharField(
        max_length=7, choices=Visibility, default=Visibility.TEAM, db_default=Visibility.TEAM.value
    )
    version = models.PositiveIntegerField(default=1, db_default=1)
    topic = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now, db_default=Now())
    written_version = models.PositiveIntegerField(default=1, db_default=1)
    written_at = models.DateTimeField(default=timezone.now, db_default=Now())
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )

    objects: ClassVar[TouchingManager[Self]] = TouchingManager()

    class Meta:
        """Newest first: the key itself is ordered by time. Every sort of the list has its index."""

        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(Lower("title"), "id", name="documents_by_title"),
            models.Index(fields=["updated_at", "id"], name="documents_by_update"),
            models.Index(fields=["size_bytes", "id"], name="documents_by_size"),
            models.Index(fields=["created_at"], name="documents_by_creation"),
            models.Index(fields=["visibility", "created_by"], name="documents_by_visibility"),
            GinIndex(fields=["tags"], name="documents_by_tag"),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """What a document's title and text were from version `number` on, until they were changed."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField()
    size_bytes = models.PositiveIntegerField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        """Latest first."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_text_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Original(models.Model):
    """The file a document was made of, as it came. The storage knows it as `stored_as`."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="original"
    )
    stored_as = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Usage(models.Model):
    """How many files a user keeps, and what they take; counted with every import and deletion."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    files = models.PositiveIntegerField()
    size_bytes = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.files} files"


class DailyCount(models.Model):
    """How many events of a type a day had (in UTC), and how large the documents were."""

    pk = models.CompositePrimaryKey("day", "type")
    day = models.DateField()
    type = models.CharField(max_length=128)
    count = models.PositiveBigIntegerField()
    size_bytes = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.day} {self.type} {self.count}"
