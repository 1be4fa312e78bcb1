"""One-time tickets in Valkey: a WebSocket's address may be logged, so no token belongs in it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import orjson

from tandem.apps.kit.clients import get_sessions
from tandem.apps.kit.identity import SignIn

LIFETIME = timedelta(seconds=30)
_KEY = "ticket:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Who may open a socket with it, and until when the socket may stay open."""

    user_id: UUID
    session_id: str
    ends_at: datetime


def create_ticket(sign_in: SignIn) -> str:
    """Keep and return a new ticket for this sign-in."""
    ticket = secrets.token_urlsafe(24)
    value = orjson.dumps(
        {"user": sign_in.user_id, "session": sign_in.session_id, "ends": sign_in.ends_at}
    )
    get_sessions().set(_KEY + ticket, value, ex=LIFETIME)
    return ticket


def claim_ticket(ticket: str) -> Ticket | None:
    """Take a ticket, once: None when it was taken before, expired or never made."""
    value = cast("str | None", get_sessions().getdel(_KEY + ticket))
    if value is None:
        return None
    kept = orjson.loads(value)
    return Ticket(
        user_id=UUID(kept["user"]),
        session_id=kept["session"],
        ends_at=datetime.fromisoformat(kept["ends"]),
    )
