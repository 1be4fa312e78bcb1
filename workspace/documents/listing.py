"""The list of documents: filtered, sorted, in pages; and the tags in use."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Count, F, Func
from django.db.models.functions import Lower
from ninja import Query
from pydantic import Field

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.paging import Page, PageRequest
from workspace.documents.filtering import DocumentFilters, filter_documents
from workspace.documents.limits import COUNTED_DOCUMENTS
from workspace.documents.models import Document
from workspace.documents.queries import SHOWN
from workspace.documents.rights import visible_documents
from workspace.documents.sorting import (
    CURSOR_LENGTH,
    CURSOR_SAMPLE,
    Cursor,
    Sort,
    parse_cursor,
    render_cursor,
    sort_documents,
)


class ListRequest(DocumentFilters, PageRequest):
    """Which documents, in which order. A cursor carries its sort; naming another is refused."""

    cursor: (
        Annotated[
            str,
            Field(max_length=CURSOR_LENGTH, pattern="^[A-Za-z0-9_-]+$", examples=[CURSOR_SAMPLE]),
        ]
        | None
    ) = None
    sort: Annotated[Sort | None, Field(examples=[Sort.NEWEST])] = None


ListQuery = Annotated[ListRequest, Query()]


def list_documents(*, wanted: ListRequest, by: SignIn) -> Page[Document]:
    """Return a page of what `by` may see, without texts; one query.

    Raises `UnprocessableError` for a cursor of another list.
    """
    after = parse_cursor(wanted.cursor) if wanted.cursor is not None else None
    sort = _choose_sort(wanted.sort, after)
    documents = (
        filter_documents(wanted, user_id=by.user_id).select_related("created_by").only(*SHOWN)
    )
    found = list(sort_documents(documents, sort, after)[: wanted.limit + 1])
    shown = found[: wanted.limit]
    more = len(found) > wanted.limit
    return Page(rows=shown, next_cursor=render_cursor(shown[-1], sort) if more else None)


def count_documents(*, wanted: ListRequest, by: SignIn) -> int:
    """Return how many documents the list has, at most `COUNTED_DOCUMENTS` + 1; one query."""
    return filter_documents(wanted, user_id=by.user_id).order_by()[: COUNTED_DOCUMENTS + 1].count()


def list_tags(*, by: SignIn) -> list[tuple[str, int]]:
    """Return the tags of what `by` may see with their counts, in alphabetical order; one query."""
    tag = Func(F("tags"), function="unnest")
    tag.set_returning = True
    counted = visible_documents(by.user_id).order_by().annotate(tag=tag).values("tag")
    rows = counted.annotate(count=Count("pk")).order_by(Lower("tag"), "tag")
    return [(row["tag"], row["count"]) for row in rows]


def _choose_sort(asked: Sort | None, after: Cursor | None) -> Sort:
    if after is None:
        return asked or Sort.NEWEST
    if asked is not None and asked is not after.sort:
        message = f"is of a list sorted by {after.sort}"
        raise UnprocessableError(fields={"cursor": [message]})
    return after.sort
