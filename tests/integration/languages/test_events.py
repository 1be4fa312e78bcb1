"""Events have their effect once in each language, however often they come."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson

from tandem.apps.events.models import InboxEntry
from tandem.apps.events.operations import publish
from tandem.apps.kit.ids import new_id
from tandem.apps.outbox.broker import connect_broker, dead_queue
from tandem.apps.outbox.models import OutboxMessage
from tests.integration.apps.eventually import eventually
from tests.integration.languages.worker import Worker
from workspace.documents.events import CREATED, DocumentFacts

INSERT = """
INSERT INTO documents_document (id, title, format, text, size_bytes, created_at)
VALUES (%s, 'Words', 'txt', 'three plain words', 17, now())
"""
FACTS = DocumentFacts(
    title="Words", format="txt", size_bytes=17, visibility="team", version=1, owner_id=None
)


def tell_of_document(worker: Worker) -> UUID:
    """Make a document, past Django and its caches, and publish that; returns the event's id."""
    document = new_id()
    with worker.plant.connect() as connection:
        connection.execute(INSERT, [document])
    return publish(CREATED, subject=document, data=FACTS)


def wait_until_done(worker: Worker, event: UUID) -> InboxEntry:
    entries = InboxEntry.objects.filter(subscriber=worker.subscriber, event_id=event)
    return eventually(lambda: entries.filter(state="done").first())


def send(worker: Worker, body: bytes, *, times: int = 1, **headers: str) -> None:
    with connect_broker(worker.plant.broker_url) as broker, broker.channel() as channel:
        for _ in range(times):
            broker.Producer(channel).publish(
                body, routing_key=f"events.{worker.subscriber}", headers=headers,
                content_type="application/cloudevents+json", content_encoding="utf-8",
            )  # fmt: skip


def test_an_event_that_comes_again_has_its_effect_once(working: Worker) -> None:
    before = working.find_heard()
    event = tell_of_document(working)
    wait_until_done(working, event)
    send(working, orjson.dumps(OutboxMessage.objects.get(pk=event).body), times=5)
    other = tell_of_document(working)
    wait_until_done(working, other)

    assert wait_until_done(working, event).attempt == 1
    eventually(lambda: working.find_heard() == before + 2)


def test_what_is_no_event_is_a_dead_letter_and_stops_no_other(working: Worker) -> None:
    send(working, b"{", times=1)
    send(working, orjson.dumps({"id": "1", "type": "workspace.document.created"}), times=1)
    event = tell_of_document(working)
    wait_until_done(working, event)
    with connect_broker(working.plant.broker_url) as broker, broker.channel() as channel:
        dead = dead_queue(f"events.{working.subscriber}")(channel)
        assert {eventually(dead.get).body[:2] for _ in range(2)} == {"{", '{"'}


def test_one_that_cannot_be_handled_is_parked_with_its_reason(working: Worker) -> None:
    before = working.find_heard()
    # a size that is none stops Python's subscriber, a subject that is no id JavaScript's
    bad = OutboxMessage(kind="event", queue_or_type=CREATED.name)
    data = {**FACTS.model_dump(), "size_bytes": "many"}
    bad.body = make_body(bad.pk) | {"subject": "nothing", "data": data}
    bad.save()
    event = tell_of_document(working)
    wait_until_done(working, event)
    parked = InboxEntry.objects.filter(subscriber=working.subscriber, event_id=bad.pk)
    eventually(lambda: hurry(working) or parked.filter(state="parked").exists(), timeout_s=20)

    assert parked.get().reason
    assert parked.get().attempt == 5
    assert working.find_heard() == before + 1


def make_body(event_id: UUID) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(event_id),
        "type": CREATED.name,
        "source": "/workspace",
        "time": "2026-01-01T00:00:00+00:00",
    }


def hurry(worker: Worker) -> None:
    """Let the rest between two attempts pass at once."""
    with worker.plant.connect() as connection:
        connection.execute(
            "WITH due AS (UPDATE events_inbox SET available_at = clock_timestamp()"
            " WHERE state = 'waiting') UPDATE outbox_message SET available_at = clock_timestamp()"
            " WHERE kind = 'direct' AND published_at IS NULL AND available_at > clock_timestamp()"
        )
