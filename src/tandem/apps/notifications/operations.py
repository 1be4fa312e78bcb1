"""Publishing hints."""

from __future__ import annotations

import logging
from functools import partial
from uuid import UUID

from django.db import transaction
from redis.exceptions import RedisError

from tandem.apps.kit.session_group import session_group
from tandem.apps.notifications.adapters.broadcast import send_to_group
from tandem.apps.notifications.groups import EVERYONE, user_group

log = logging.getLogger("tandem.notifications")


def publish_hint(
    *,
    type: str,  # noqa: A002 - the wire's words
    id: str | None = None,  # noqa: A002
    to: UUID | None = None,
) -> None:
    """Tell every open page, or those of one user, that something changed, after the commit.

    A hint is never the record: when the channel layer does not answer, the hint is lost and said
    so in the log, and what was written stays written.
    """
    transaction.on_commit(partial(send_hint, type=type, id=id, to=to))


def send_hint(
    *,
    type: str,  # noqa: A002 - the wire's words
    id: str | None = None,  # noqa: A002
    to: UUID | None = None,
) -> None:
    """Do the same now, whatever transaction is open."""
    group = EVERYONE if to is None else user_group(to)
    _send(group, {"type": "hint", "hint": {"type": type, "id": id}})


def publish_session_end(*, session_id: str) -> None:
    """Close the connections of a session that ended."""
    _send(session_group(session_id), {"type": "session.ended"})


def _send(group: str, message: dict[str, object]) -> None:
    try:
        send_to_group(group, message)
    except RedisError as error:
        log.warning("hint_lost", extra={"group": group, "detail": str(error)})
