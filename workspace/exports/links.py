"""Links to a file: signed, short-lived, and dead with the session they were asked for in.

A browser sends no header with a download it starts by itself, so the address says who may have it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core import signing
from django.utils import timezone

from tandem.apps.kit.identity import SignIn, get_identity
from workspace.exports.errors import LinkNotValidError
from workspace.exports.limits import LINK_FOR
from workspace.exports.schemas import ExportLink

_SALT = "workspace.exports.link"
ROOT = "/api/v1/exports"


def create_link(export_id: UUID, *, by: SignIn, until: datetime) -> ExportLink:
    """Return a link that works for `LINK_FOR`, and not longer than `until`."""
    signed = signing.dumps([str(export_id), str(by.user_id), by.session_id], salt=_SALT)
    expires_at = min(timezone.now() + LINK_FOR, until)
    return ExportLink(url=f"{ROOT}/{export_id}/download?link={signed}", expires_at=expires_at)


def read_link(link: str, export_id: UUID) -> UUID:
    """Return whose link this is; raises `LinkNotValidError`, also when they signed out since."""
    try:
        named, user_id, session_id = signing.loads(link, salt=_SALT, max_age=LINK_FOR)
    except signing.BadSignature as error:
        raise LinkNotValidError from error
    is_live = get_identity().is_session_live(session_id, UUID(user_id))
    if named != str(export_id) or not is_live:
        raise LinkNotValidError
    return UUID(user_id)
