"""Changing documents. Each publishes its hint after the commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tandem.apps.kit.errors import ForbiddenError
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.operations import publish_hint
from workspace.documents.limits import TITLE_LENGTH
from workspace.documents.models import Document, Format
from workspace.documents.queries import get_importer
from workspace.documents.reading import ReadDocument
from workspace.documents.sample_library import load_topics

CREATED = "workspace.document.created"
DELETED = "workspace.document.deleted"
IMPORTED = "workspace.documents.imported"
_AT_ONCE = 10  # documents in one statement, which is in memory several times over


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many documents an import added, and how many there are of its kind now."""

    created: int
    total: int


def create_documents(*, read: Sequence[ReadDocument], by: SignIn) -> list[Document]:
    """Create documents from files, all or none."""
    documents = [
        Document(
            title=file.title,
            format=file.format,
            text=file.text,
            size_bytes=file.size_bytes,
            created_by_id=by.user_id,
        )
        for file in read
    ]
    with transaction.atomic():
        Document.objects.bulk_create(documents, batch_size=_AT_ONCE)
        if len(documents) == 1:
            publish_hint(type=CREATED, id=str(documents[0].id))
        else:
            publish_hint(type=IMPORTED)
    return documents


def import_sample_library(*, by: SignIn) -> Imported:
    """Create the sample library's missing documents; those there are stay as they are."""
    with transaction.atomic():
        before = Document.objects.filter(topic__isnull=False).count()
        Document.objects.bulk_create(
            [
                Document(
                    title=topic.title[:TITLE_LENGTH],
                    format=Format.RESTRUCTURED_TEXT,
                    text=topic.text,
                    size_bytes=len(topic.text.encode()),
                    topic=topic.name,
                    created_by_id=by.user_id,
                )
                for topic in load_topics()
            ],
            ignore_conflicts=True,
        )
        total = Document.objects.filter(topic__isnull=False).count()
        if total > before:
            publish_hint(type=IMPORTED)
    return Imported(created=total - before, total=total)


def delete_document(*, document_id: UUID, by: SignIn) -> None:
    """Delete a document of one's own, or any as administrator; raises `NotFoundError`."""
    if get_importer(document_id) != by.user_id and not by.is_administrator:
        raise ForbiddenError("only who imported a document may delete it")
    do_delete_documents([document_id])


def do_delete_documents(document_ids: Sequence[UUID]) -> None:
    """Delete documents, whoever imported them: rights are the caller's to check."""
    with transaction.atomic():
        Document.objects.filter(pk__in=document_ids).delete()
        for document_id in document_ids:
            publish_hint(type=DELETED, id=str(document_id))
