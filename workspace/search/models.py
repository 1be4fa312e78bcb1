"""What is found now: which version of which document."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class IndexedDocument(models.Model):
    """A document that is found, as it was in `version`; no row once it is gone.

    Not a foreign key: the row goes with the event, after the document.
    """

    document_id = models.UUIDField(primary_key=True)
    version = models.PositiveIntegerField()
    indexed_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "search_indexed_document"

    def __str__(self) -> str:
        """Return the document and its version."""
        return f"{self.document_id} ({self.version})"
