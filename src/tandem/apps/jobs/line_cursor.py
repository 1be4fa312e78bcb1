"""Cursors of the lines of a job: before which line a page begins. Pure."""

from __future__ import annotations

import base64

_BYTES = 8  # a bigint
CURSOR = "^[A-Za-z0-9_-]{10}[AEIMQUYcgkosw048]$"  # of the last character four bits count
SAMPLE = "AAAAAAAAAGQ"


def render_cursor(last: int) -> str:
    """Return the cursor of the page that begins after the line of this id."""
    packed = last.to_bytes(_BYTES, "big", signed=True)
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def parse_cursor(cursor: str) -> int:
    """Return the id that a cursor of the form `CURSOR` stands for."""
    return int.from_bytes(base64.urlsafe_b64decode(f"{cursor}="), "big", signed=True)
