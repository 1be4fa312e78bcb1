"""Taking back a subscription: nothing is kept for somebody who does not come back."""

from __future__ import annotations

from django.db import transaction

from tandem.apps.events.models import InboxEntry, Subscription
from tandem.apps.outbox.broker import connect_broker, dead_queue, event_queue
from tandem.apps.outbox.models import MessageKind, OutboxMessage


def forget_subscriber(subscription: Subscription, *, broker_url: str) -> None:
    """Remove a subscriber's rows, its queue and its dead-letter queue, with what is in them.

    Raises the broker's errors; then nothing of the database is removed.
    """
    name = subscription.name
    with transaction.atomic():
        subscription.delete()
        InboxEntry.objects.filter(subscriber=name).delete()
        OutboxMessage.objects.filter(
            kind=MessageKind.DIRECT, queue_or_type__in=(f"events.{name}", f"events.{name}.dead")
        ).delete()
        _delete_queues(name, subscription.pattern, broker_url=broker_url)


def _delete_queues(name: str, pattern: str, *, broker_url: str) -> None:
    with connect_broker(broker_url) as broker, broker.channel() as channel:
        queue = event_queue(name, pattern)(channel)
        for each in (queue, dead_queue(queue.name)(channel)):
            each.declare()  # on Valkey kombu removes only what it knows to be bound
            each.delete()
