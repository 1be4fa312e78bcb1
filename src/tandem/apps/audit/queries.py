"""Reading the audit log, and how its events stand with those who subscribe."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tandem.apps.audit.models import AuditEntry
from tandem.apps.audit.schemas import AuditPageRequest
from tandem.apps.events.models import InboxEntry, Subscription
from tandem.apps.kit.paging import Page, list_page


def list_entries(page: AuditPageRequest) -> Page[AuditEntry]:
    """Return a page of entries, newest first; one query."""
    entries = AuditEntry.objects.all()
    if page.subject is not None:
        entries = entries.filter(subject=page.subject)
    return list_page(entries, page=page)


def list_handled(event_ids: Iterable[UUID]) -> dict[UUID, list[InboxEntry]]:
    """Return each event's rows in the inbox, by subscriber; one query.

    Rows are kept for 8 days: an older event has none.
    """
    names = Subscription.objects.values_list("name", flat=True)
    found = InboxEntry.objects.filter(subscriber__in=names, event_id__in=list(event_ids))
    handled: dict[UUID, list[InboxEntry]] = {}
    for entry in found.order_by("subscriber"):
        handled.setdefault(entry.event_id, []).append(entry)
    return handled
