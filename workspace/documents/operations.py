"""Changing documents. Each publishes its hint after the commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.apps.events.event_type import EventType
from tandem.apps.events.operations import make_event, publish_all
from tandem.apps.kit.cache.versions import touch_versions
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.operations import publish_hint
from workspace.documents.adapters.originals import (
    name_original,
    remove_originals,
    store_original,
)
from workspace.documents.adding import add_documents
from workspace.documents.direct_listing import ADDED, CHANGED
from workspace.documents.events import CREATED, DELETED, DocumentFacts, describe_document
from workspace.documents.limits import TITLE_LENGTH
from workspace.documents.models import Document, Format, Original, Visibility
from workspace.documents.queries import lock_document
from workspace.documents.quota import release_quota
from workspace.documents.reading import OriginalFile, ReadDocument
from workspace.documents.rights import check_may_change, check_may_create, find_audience
from workspace.documents.sample_library import load_topics

IMPORTED = "workspace.documents.imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many documents an import added, and how many there are of its kind now."""

    created: int
    total: int


def create_documents(
    *,
    read: Sequence[ReadDocument],
    by: SignIn,
    visibility: str = Visibility.TEAM,
    tags: Sequence[str] = (),
) -> list[Document]:
    """Create documents from files, all or none.

    Raises `ForbiddenError`, `QuotaExceededError` and, for the storage, `UnavailableError`.
    """
    check_may_create(by)
    now = timezone.now()
    documents = [
        Document(
            title=file.title,
            format=file.format,
            text=file.text,
            size_bytes=file.size_bytes,
            tags=list(tags),
            visibility=visibility,
            created_by_id=by.user_id,
            created_at=now,
            updated_at=now,
        )
        for file in read
    ]
    with _storing(documents, read) as originals:
        add_documents(documents, originals, by=by.user_id)
    touch_versions(ADDED, *([CHANGED] if visibility != Visibility.TEAM else []))
    audience = find_audience(documents[0])
    if len(documents) == 1:
        publish_hint(type=CREATED.name, id=str(documents[0].id), to=audience)
    else:
        publish_hint(type=IMPORTED, to=audience)
    return documents


@contextmanager
def _storing(
    documents: Sequence[Document], read: Sequence[ReadDocument]
) -> Iterator[list[Original]]:
    """Keep the files while their rows are written; without the rows they do not stay."""
    originals: list[Original] = []
    try:
        for document, file in zip(documents, read, strict=True):
            originals.append(_describe(document, file.original))
            store_original(originals[-1].stored_as, file.original.content)
        yield originals
    except BaseException:
        # the last one too: half of it may be there, or all of it and the answer was lost
        remove_originals([original.stored_as for original in originals])
        raise


def _describe(document: Document, file: OriginalFile) -> Original:
    return Original(
        document=document,
        stored_as=name_original(document.pk),
        name=file.name,
        size_bytes=len(file.content),
        media_type=file.media_type,
    )


def import_sample_library(*, by: SignIn) -> Imported:
    """Create the sample library's missing documents; those there are stay as they are."""
    check_may_create(by)
    with transaction.atomic():
        library = _make_library(by.user_id)
        Document.objects.bulk_create(library, ignore_conflicts=True)
        kept = Document.objects.filter(topic__isnull=False)
        added = set(kept.filter(pk__in=[each.pk for each in library]).values_list("pk", flat=True))
        if added:
            _tell(CREATED, [each for each in library if each.pk in added], by=by.user_id)
            publish_hint(type=IMPORTED)
        return Imported(created=len(added), total=kept.count())


def _make_library(user_id: UUID) -> list[Document]:
    return [
        Document(
            title=topic.title[:TITLE_LENGTH],
            format=Format.RESTRUCTURED_TEXT,
            text=topic.text,
            size_bytes=len(topic.text.encode()),
            topic=topic.name,
            created_by_id=user_id,
            written_by_id=user_id,
        )
        for topic in load_topics()
    ]


def delete_document(*, document_id: UUID, by: SignIn) -> None:
    """Delete a document of one's own, or any as administrator; raises `NotFoundError`."""
    with transaction.atomic():
        document = lock_document(document_id, by=by)
        check_may_change(document, by)
        do_delete_documents([document], by=by.user_id)


def do_delete_documents(documents: Sequence[Document], *, by: UUID) -> None:
    """Delete documents, whoever imported them: rights are the caller's to check."""
    with transaction.atomic():
        chosen = [document.pk for document in documents]
        originals = Original.objects.filter(document__in=chosen)
        stored = list(originals.values_list("stored_as", flat=True))
        release_quota(chosen)
        Document.objects.filter(pk__in=chosen).delete()
        if stored:
            transaction.on_commit(partial(remove_originals, stored))
        _tell(DELETED, documents, by=by)
        for document in documents:
            publish_hint(type=DELETED.name, id=str(document.pk), to=find_audience(document))


def _tell(kind: EventType[DocumentFacts], documents: Sequence[Document], *, by: UUID) -> None:
    publish_all(
        [
            make_event(kind, subject=document.pk, data=describe_document(document), actor_id=by)
            for document in documents
        ]
    )
