"""The sorts of the list, and the cursors that carry them.

A cursor says after which row a page begins: the sort, that row's value and its id. Documents that
come and go before it move nothing.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from tandem.apps.kit.errors import UnprocessableError
from workspace.documents.models import Document

# A page of the newest first, after the document 01a1fd26-5b70-76aa-b759-e0ef96c34782.
CURSOR_SAMPLE = "WyItY3JlYXRlZF9hdCIsbnVsbCwiMDFhMWZkMjYtNWI3MC03NmFhLWI3NTktZTBlZjk2YzM0NzgyIl0"
CURSOR_LENGTH = 4096  # a title of four-byte characters, escaped, in base64
_LARGEST_SIZE = 2**31 - 1


class Sort(StrEnum):
    """How a list is sorted; "-" is descending."""

    NEWEST = "-created_at"
    OLDEST = "created_at"
    TITLE = "title"
    TITLE_DESCENDING = "-title"
    LATEST_UPDATE = "-updated_at"
    SMALLEST = "size_bytes"
    LARGEST = "-size_bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The row a page begins after. `value` is None where the id alone is the order."""

    sort: Sort
    value: str | int | datetime | None
    last: UUID


def sort_documents(
    documents: QuerySet[Document], sort: Sort, after: Cursor | None
) -> QuerySet[Document]:
    """Return documents in this order, from after the cursor's row on, found through the index."""
    descending = sort.startswith("-")
    documents = documents.annotate(sorted_by=_KEYS[sort])
    order = ["id"] if _is_by_id(sort) else ["sorted_by", "id"]
    if after is not None:
        documents = documents.filter(_after(after, "lt" if descending else "gt"))
    return documents.order_by(*(f"-{name}" if descending else name for name in order))


def render_cursor(document: Document, sort: Sort) -> str:
    """Return the cursor of the page that begins after a document of `sort_documents`."""
    value = None if _is_by_id(sort) else document.sorted_by  # type: ignore[attr-defined]  # annotated
    return render_position(sort, value, document.pk)


def render_position(sort: Sort, value: str | int | datetime | None, last: UUID) -> str:
    """Return the cursor of the page that begins after the row of this value and this id."""
    packed = orjson.dumps([sort, value, last])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def parse_cursor(cursor: str) -> Cursor:
    """Return what a cursor says; raises `UnprocessableError` for one this list did not make."""
    try:
        padded = f"{cursor}{'=' * (-len(cursor) % 4)}".encode("ascii")
        packed = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        named, value, last = packed
        sort = Sort(named)
        return Cursor(sort=sort, value=_READERS[sort](value), last=UUID(last))
    except (binascii.Error, ValueError, TypeError, AttributeError) as error:
        message = "not a cursor of this list"
        raise UnprocessableError(fields={"cursor": [message]}) from error


def _is_by_id(sort: Sort) -> bool:
    # ids are ordered by time, and theirs is the primary key's index
    return sort in {Sort.NEWEST, Sort.OLDEST}


def _after(cursor: Cursor, side: str) -> Q:
    beyond = Q(**{f"id__{side}": cursor.last})
    if cursor.value is None:
        return beyond
    # the first condition is what the index is entered by
    return Q(**{f"sorted_by__{side}e": cursor.value}) & (
        Q(**{f"sorted_by__{side}": cursor.value}) | beyond
    )


def _read_nothing(value: Any) -> None:
    if value is not None:
        raise ValueError(value)


def _read_title(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(value)
    return value


def _read_moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _read_size(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _LARGEST_SIZE:
        raise ValueError(value)
    return value


_KEYS: dict[Sort, Combinable] = {
    Sort.NEWEST: F("id"),
    Sort.OLDEST: F("id"),
    Sort.TITLE: Lower("title"),
    Sort.TITLE_DESCENDING: Lower("title"),
    Sort.LATEST_UPDATE: F("updated_at"),
    Sort.SMALLEST: F("size_bytes"),
    Sort.LARGEST: F("size_bytes"),
}
_READERS: dict[Sort, Callable[[Any], str | int | datetime | None]] = {
    Sort.NEWEST: _read_nothing,
    Sort.OLDEST: _read_nothing,
    Sort.TITLE: _read_title,
    Sort.TITLE_DESCENDING: _read_title,
    Sort.LATEST_UPDATE: _read_moment,
    Sort.SMALLEST: _read_size,
    Sort.LARGEST: _read_size,
}
