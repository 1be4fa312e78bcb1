"""Cursors of lists by a moment: after which moment and which id a page begins."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from uuid import UUID

import orjson

from tandem.apps.kit.errors import UnprocessableError

CURSOR_LENGTH = 256
CURSOR_SAMPLE = (
    "WyIyMDI2LTExLTIxVDEyOjE4OjI3KzAwOjAwIiwiMDFhMWZkMjYtNWI3MC03NmFhLWI3NTktZTBlZjk2YzM0NzgyIl0"
)


def render_cursor(moment: datetime, last: UUID) -> str:
    """Return the cursor of the page that begins after a row of that moment and id."""
    packed = orjson.dumps([moment, last])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def parse_cursor(cursor: str) -> tuple[datetime, UUID]:
    """Return the moment and the id a cursor stands for; raises `UnprocessableError` for others."""
    try:
        padded = f"{cursor}{'=' * (-len(cursor) % 4)}".encode("ascii")
        written, last = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        return datetime.fromisoformat(written).astimezone(UTC), UUID(last)
    except (binascii.Error, ValueError, TypeError, AttributeError, OverflowError) as error:
        message = "not a cursor of this list"
        raise UnprocessableError(fields={"cursor": [message]}) from error
