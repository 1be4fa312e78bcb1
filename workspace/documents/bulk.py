"""One change of many documents; what cannot be changed is named, and the others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.apps.events.operations import make_event, publish_all
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.operations import publish_hint
from workspace.documents.events import FACTS, UPDATED, describe_update
from workspace.documents.limits import TAGS
from workspace.documents.models import Document
from workspace.documents.operations import do_delete_documents
from workspace.documents.rights import (
    check_may_create,
    find_audience,
    may_change,
    visible_documents,
)

NOT_FOUND, FORBIDDEN, TOO_MANY_TAGS = "not_found", "forbidden", "too_many_tags"


class Action(StrEnum):
    """What is done to the documents."""

    DELETE = "delete"
    TAG = "tag"
    UNTAG = "untag"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkResult:
    """Which documents the change is done to, and why not to the others."""

    done: list[UUID]
    refused: dict[UUID, str]


def change_documents(
    *, document_ids: Sequence[UUID], action: Action, tags: Sequence[str], by: SignIn
) -> BulkResult:
    """Change documents, in the same few queries however many; raises `ForbiddenError`."""
    check_may_create(by)
    with transaction.atomic():
        found = _lock(document_ids, by)
        refused = {
            each: NOT_FOUND if each not in found else FORBIDDEN
            for each in document_ids
            if each not in found or not may_change(found[each], by)
        }
        mine = [document for pk, document in found.items() if pk not in refused]
        if action is Action.DELETE:
            do_delete_documents(mine, by=by.user_id)
        else:
            refused |= _change_tags(mine, _TAGGING[action], tags, by=by.user_id)
    done = [each for each in document_ids if each not in refused]
    return BulkResult(done=done, refused=refused)


def _lock(document_ids: Sequence[UUID], by: SignIn) -> dict[UUID, Document]:
    # always in the order of ids, so that two changes at once wait and do not block each other
    chosen = visible_documents(by.user_id).filter(pk__in=document_ids).order_by("pk")
    shown = chosen.only("id", "tags", "updated_at", *FACTS)
    return {document.pk: document for document in shown.select_for_update()}


def _change_tags(
    documents: Sequence[Document],
    change: Callable[[list[str], Sequence[str]], list[str]],
    tags: Sequence[str],
    *,
    by: UUID,
) -> dict[UUID, str]:
    refused: dict[UUID, str] = {}
    changed: list[Document] = []
    now = timezone.now()
    for document in documents:
        after = change(document.tags, tags)
        if len(after) > TAGS:
            refused[document.pk] = TOO_MANY_TAGS
        elif after != document.tags:
            document.tags, document.updated_at = after, now
            document.version += 1
            changed.append(document)
    Document.objects.bulk_update(changed, ["tags", "version", "updated_at"])
    publish_all(
        [
            make_event(
                UPDATED,
                subject=document.pk,
                data=describe_update(document, ["tags"]),
                actor_id=by,
            )
            for document in changed
        ]
    )
    for document in changed:
        publish_hint(type=UPDATED.name, id=str(document.pk), to=find_audience(document))
    return refused


def _add(present: list[str], tags: Sequence[str]) -> list[str]:
    return [*present, *(tag for tag in tags if tag not in present)]


def _remove(present: list[str], tags: Sequence[str]) -> list[str]:
    return [tag for tag in present if tag not in tags]


_TAGGING = {Action.TAG: _add, Action.UNTAG: _remove}
