"""/api/v1/audit: what happened, who did it, and who has heard of it."""

from __future__ import annotations

from ninja import Router

from tandem.apps.audit import queries
from tandem.apps.audit.schemas import AuditAnswer, AuditPage, AuditPageQuery, HandledAnswer
from tandem.apps.kit.access import Role, require_role
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors

router = Router()
_SAME = ("id", "at", "type", "subject", "actor_id", "data")


@router.get("", response={200: AuditPage, **errors(401, 403)})
def list_audit_entries(request: SignedRequest, page: AuditPageQuery) -> AuditPage:
    """List events, newest first, each with how it stands with its subscribers: administrators."""
    require_role(request, Role.ADMIN)
    found = queries.list_entries(page)
    handled = queries.list_handled(entry.pk for entry in found.rows)
    items = [
        AuditAnswer(
            **{name: getattr(entry, name) for name in _SAME},
            handled=[
                HandledAnswer(subscriber=row.subscriber, state=row.state, attempt=row.attempt)
                for row in handled.get(entry.pk, [])
            ],
        )
        for entry in found.rows
    ]
    return AuditPage(items=items, next_cursor=found.next_cursor)
