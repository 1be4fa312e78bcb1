"""What the search hears: every change of a document."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from cloudevents.core.v1.event import CloudEvent

from tandem.apps.events.subscriber import batch_subscriber
from workspace.search.index import SearchIndex
from workspace.search.postgres_index import PostgresIndex

INDEX: SearchIndex = PostgresIndex()


@batch_subscriber("workspace.document.*", name="search", attempts=10)
def refresh_index(events: Sequence[CloudEvent]) -> None:
    """Have the index say what the documents say now."""
    INDEX.refresh(sorted({UUID(event.get_subject() or "") for event in events}))
