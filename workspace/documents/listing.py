"""The list of documents."""

from __future__ import annotations

from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.paging import Page, PageRequest, list_page
from workspace.documents.models import Document
from workspace.documents.queries import SHOWN
from workspace.documents.rights import visible_documents


def list_documents(*, page: PageRequest, by: SignIn) -> Page[Document]:
    """Return a page of what `by` may see, newest first, without texts; one query."""
    documents = visible_documents(by.user_id).select_related("created_by").only(*SHOWN)
    return list_page(documents, page=page)


def count_documents(*, by: SignIn) -> int:
    """Return how many documents `by` may see; one query."""
    return visible_documents(by.user_id).count()
