"""What services/node-worker writes. Python makes the tables, and reads and writes nothing here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from tandem.apps.kit.ids import new_id


class DocumentWords(models.Model):
    """How many words a document has, as it was in `version`; no row once it is gone.

    `counted` is how many events led to a count. Not a foreign key: the row goes with the event,
    after the document.
    """

    document_id = models.UUIDField(primary_key=True)
    version = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    reading_s = models.PositiveIntegerField()
    counted = models.PositiveIntegerField(default=1, db_default=1)
    counted_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        """Return the document and its words."""
        return f"{self.document_id}: {self.words}"


class WordReport(models.Model):
    """What one job found in the documents that its owner sees."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    job_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    report = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner_id", "-id"], name="words_of_owner")]

    def __str__(self) -> str:
        """Return the job."""
        return f"report of job {self.job_id}"
