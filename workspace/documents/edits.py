"""Editing a document: only the version somebody has read, never over another's change."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.apps.events.operations import publish
from tandem.apps.kit.errors import ConflictError
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.operations import publish_hint
from workspace.documents.events import UPDATED, describe_update
from workspace.documents.limits import VERSIONS_KEPT
from workspace.documents.models import Document, DocumentVersion
from workspace.documents.queries import find_version, lock_document, present_version
from workspace.documents.rights import check_may_change, find_audience


class VersionConflictError(ConflictError):
    """The document was changed since it was read; `document` is what it is now."""

    code = "version_conflict"
    message = "the document was changed meanwhile"

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What becomes of a document; None leaves a part as it is. `version` is the one read."""

    version: int
    title: str | None = None
    text: str | None = None
    tags: list[str] | None = field(default=None)
    visibility: str | None = None


def edit_document(*, document_id: UUID, edit: Edit, by: SignIn) -> Document:
    """Change a document of one's own, or any as administrator.

    An edit that changes nothing makes no version. Raises `VersionConflictError`, `NotFoundError`
    and `ForbiddenError`.
    """
    with transaction.atomic():
        document = lock_document(document_id, by=by)
        _check(document, edit.version, by)
        return _apply(document, edit, by)


def restore_version(*, document_id: UUID, number: int, version: int, by: SignIn) -> Document:
    """Give a document the title and text of an earlier version, as a new one."""
    with transaction.atomic():
        document = lock_document(document_id, by=by)
        earlier = find_version(document, number)
        _check(document, version, by)
        edit = Edit(version=version, title=earlier.title, text=earlier.text)
        return _apply(document, edit, by)


def _check(document: Document, version: int, by: SignIn) -> None:
    check_may_change(document, by)
    if document.version != version:
        raise VersionConflictError(document)


def _apply(document: Document, edit: Edit, by: SignIn) -> Document:
    wanted = {name: getattr(edit, name) for name in ("title", "text", "tags", "visibility")}
    changed = {
        name: value
        for name, value in wanted.items()
        if value is not None and value != getattr(document, name)
    }
    if not changed:
        return document
    visible_before = document.visibility
    if changed.keys() & {"title", "text"}:
        _keep_version(document, by)
    for name, value in changed.items():
        setattr(document, name, value)
    document.size_bytes = len(document.text.encode())
    document.version += 1
    document.updated_at = timezone.now()
    document.save()
    publish(
        UPDATED,
        subject=document.pk,
        data=describe_update(document, list(changed)),
        actor_id=by.user_id,
    )
    publish_hint(
        type=UPDATED.name, id=str(document.pk), to=find_audience(document, before=visible_before)
    )
    return document


def _keep_version(document: Document, by: SignIn) -> None:
    """Keep what the document says, and note who says what follows; the oldest go."""
    present_version(document).save(force_insert=True)
    document.written_version = document.version + 1
    document.written_at = timezone.now()
    document.written_by_id = by.user_id
    numbers = document.versions.values_list("number", flat=True)
    oldest = list(numbers[VERSIONS_KEPT : VERSIONS_KEPT + 1])
    if oldest:
        DocumentVersion.objects.filter(document=document, number__lte=oldest[0]).delete()
