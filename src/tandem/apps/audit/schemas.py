"""What the audit log's API takes and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query
from pydantic import Field

from tandem.apps.events.models import InboxState
from tandem.apps.kit.answer import Answer
from tandem.apps.kit.paging import NextCursor, PageRequest

_SUBJECT = r"^[^\x00]{1,200}$"
_SAMPLE = "01a1fd26-5b70-76aa-b759-e0ef96c34782"


class AuditPageRequest(PageRequest):
    """Which entries are wanted: of anything without these."""

    subject: Annotated[str, Field(pattern=_SUBJECT, examples=[_SAMPLE])] | None = None


AuditPageQuery = Annotated[AuditPageRequest, Query()]


class HandledAnswer(Answer):
    """How an event stands with one subscriber: "done", or not yet, or "parked"."""

    subscriber: Annotated[str, Field(examples=["search"])]
    state: InboxState
    attempt: int


class AuditAnswer(Answer):
    """One event, who caused it (null: the product itself), and who has handled it so far."""

    id: UUID
    at: datetime
    type: Annotated[str, Field(examples=["workspace.document.created"])]
    subject: Annotated[str, Field(examples=[_SAMPLE])]
    actor_id: UUID | None
    data: Annotated[Any, Field(examples=[{"title": "Handbook"}])]
    handled: list[HandledAnswer]


class AuditPage(Answer):
    """A page of the audit log, newest first."""

    items: list[AuditAnswer]
    next_cursor: NextCursor
