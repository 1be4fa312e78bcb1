"""The id of the request being answered: the gateway's when it sent one, else our own."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,128}")
_current: ContextVar[str | None] = ContextVar("request_id", default=None)


def begin_request(offered: str | None) -> str:
    """Set the current request's id, `offered` if it has the accepted form, and return it."""
    accepted = offered is not None and _ACCEPTED.fullmatch(offered) is not None
    request_id = offered if accepted and offered is not None else secrets.token_hex(16)
    _current.set(request_id)
    return request_id


def find_request_id() -> str | None:
    """Return the current request's id, None outside of a request."""
    return _current.get()
