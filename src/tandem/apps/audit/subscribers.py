"""What the audit log hears: everything."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from cloudevents.core.v1.event import CloudEvent
from django.utils import timezone

from tandem.apps.audit.models import AuditEntry
from tandem.apps.events.subscriber import batch_subscriber


@batch_subscriber("#", name="audit", attempts=10)
def write_entries(events: Sequence[CloudEvent]) -> None:
    """Keep every event, with who caused it."""
    entries = [_make_entry(event) for event in events]
    AuditEntry.objects.bulk_create(entries, ignore_conflicts=True)  # a replay adds none


def _make_entry(event: CloudEvent) -> AuditEntry:
    actor = event.get_extension("actorid")
    return AuditEntry(
        id=UUID(event.get_id()),
        at=event.get_time() or timezone.now(),
        type=event.get_type(),
        subject=(event.get_subject() or "")[:200],
        actor_id=UUID(actor) if actor else None,
        data=event.get_data(),
    )
