"""Who sees a document and who changes it: the one place, for every read and every write."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from tandem.apps.kit.access import Role, require
from tandem.apps.kit.errors import ForbiddenError
from tandem.apps.kit.identity import SignIn
from workspace.documents.models import Document, Visibility


def visible_documents(user_id: UUID) -> QuerySet[Document]:
    """Return what a user may know of: the team's documents and their own. Others do not exist."""
    return Document.objects.filter(Q(visibility=Visibility.TEAM) | Q(created_by_id=user_id))


def may_change(document: Document, by: SignIn) -> bool:
    """Whether `by` may change a document that they see: their own, or any as administrator."""
    return by.is_administrator or document.created_by_id == by.user_id


def check_may_create(by: SignIn) -> None:
    """Raise `ForbiddenError` for somebody who only reads."""
    require(by.role, Role.EDITOR)


def check_may_change(document: Document, by: SignIn) -> None:
    """Raise `ForbiddenError` for a document of the team that is somebody else's."""
    require(by.role, Role.EDITOR)
    if not may_change(document, by):
        raise ForbiddenError("only who imported a document may change it")


def find_audience(document: Document, *, before: str | None = None) -> UUID | None:
    """Return whose pages may hear of a change, None for everyone's.

    `before` is the visibility before it: pages that showed a document learn that it is gone.
    """
    if Visibility.TEAM in (document.visibility, before):
        return None
    return document.created_by_id
