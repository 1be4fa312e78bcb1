"""Pages by cursor: newest first by id, each page found through the index however deep it is."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from ninja import Query, Schema
from pydantic import Field

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.exact import WHOLE

Row = TypeVar("Row", bound=Model)
PAGE_LIMIT = 100
_CURSOR = "^[A-Za-z0-9_-]{21}[AQgw]$"  # 16 bytes in base64: two of the last character's bits count
_SAMPLE = "AaH9JltwdqqydeDvlsNHgg"


class PageRequest(Schema):
    """Which page is wanted: `cursor` is a previous page's `next_cursor`."""

    cursor: Annotated[str, Field(pattern=_CURSOR, examples=[_SAMPLE])] | None = None
    limit: Annotated[int, Field(ge=1, le=PAGE_LIMIT), WHOLE] = 25


NextCursor = Annotated[str, Field(examples=[_SAMPLE])] | None
PageQuery = Annotated[PageRequest, Query()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the page after them (None: that was all)."""

    rows: Sequence[Row]
    next_cursor: str | None


def list_page(rows: QuerySet[Row], *, page: PageRequest) -> Page[Row]:
    """Return the page of `rows`, newest first; one query, whatever the page.

    Raises `UnprocessableError` for a cursor this function did not make.
    """
    if page.cursor is not None:
        rows = rows.filter(pk__lt=parse_cursor(page.cursor))
    found = list(rows.order_by("-pk")[: page.limit + 1])
    shown = found[: page.limit]
    more = len(found) > page.limit
    return Page(rows=shown, next_cursor=render_cursor(shown[-1].pk) if more else None)


def render_cursor(last: UUID) -> str:
    """Return the cursor of the page that begins after `last`."""
    return base64.urlsafe_b64encode(last.bytes).rstrip(b"=").decode()


def parse_cursor(cursor: str) -> UUID:
    """Return the id a cursor stands for."""
    try:
        return UUID(bytes=base64.b64decode(f"{cursor}==".encode(), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        message = "not a cursor of this list"
        raise UnprocessableError(fields={"cursor": [message]}) from error
