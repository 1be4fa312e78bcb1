"""Having subscribers handle what was published, and jobs what was enqueued, in this process."""

from __future__ import annotations

from tandem.apps.events.receiving.delivery import Delivery
from tandem.apps.events.receiving.handling import handle
from tandem.apps.events.subscriber import list_subscribers
from tandem.apps.outbox.models import OutboxMessage


def hear_all(*names: str) -> None:
    """Have these subscribers handle what was published, as a broker delivers it, and forget it."""
    found = OutboxMessage.objects.filter(kind="event").order_by("pk")
    deliveries = [
        Delivery(id=each.pk, type=each.queue_or_type, body=each.body, is_again=False)
        for each in found
    ]
    for name in names:
        handle(list_subscribers()[name], deliveries, blamed=set())
    found.delete()
