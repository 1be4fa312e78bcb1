"""The list of conversations in pages, the latest change first."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from ninja import Query, Schema
from pydantic import Field

from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.moments import CURSOR_LENGTH, CURSOR_SAMPLE, parse_cursor, render_cursor
from tandem.apps.kit.paging import Page, PageRequest
from workspace.ask.models import Conversation
from workspace.ask.rights import readable_conversations


class ConversationFilters(Schema):
    """Which conversations: one's own, those that others share, or both."""

    scope: Annotated[Literal["all", "mine", "shared"], Field(examples=["all"])] = "all"


class ConversationListRequest(ConversationFilters, PageRequest):
    """Which conversations, and which page of them."""

    cursor: (
        Annotated[
            str,
            Field(max_length=CURSOR_LENGTH, pattern="^[A-Za-z0-9_-]+$", examples=[CURSOR_SAMPLE]),
        ]
        | None
    ) = None


ConversationListQuery = Annotated[ConversationListRequest, Query()]


def list_conversations(*, wanted: ConversationListRequest, by: SignIn) -> Page[Conversation]:
    """Return a page of what `by` may read, with owners; one query.

    Raises `UnprocessableError` for a cursor this function did not make.
    """
    found = filter_conversations(wanted, user_id=by.user_id).select_related("owner")
    if wanted.cursor is not None:
        moment, last = parse_cursor(wanted.cursor)
        found = found.filter(Q(updated_at__lt=moment) | Q(updated_at=moment, id__lt=last))
    rows = list(found.order_by("-updated_at", "-id")[: wanted.limit + 1])
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return Page(
        rows=shown, next_cursor=render_cursor(shown[-1].updated_at, shown[-1].pk) if more else None
    )


def filter_conversations(wanted: ConversationFilters, *, user_id: UUID) -> QuerySet[Conversation]:
    """Return what is wanted of what this user may read."""
    found = readable_conversations(user_id)
    if wanted.scope == "mine":
        return found.filter(owner_id=user_id)
    if wanted.scope == "shared":
        return found.exclude(owner_id=user_id)
    return found
