"""What a subscriber does with events: once each, in the transaction of the inbox's note.

The usual way is one transaction for all events at hand. What fails is handled anew, each event in
a transaction of its own, so that one does not stop the others.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from tandem.apps.events.inbox import blame_event, claim_events, note_failure
from tandem.apps.events.limits import LOSSES, REASON_LENGTH
from tandem.apps.events.models import InboxState
from tandem.apps.events.receiving.delivery import Delivery, NoCloudEventError
from tandem.apps.events.sending import send_again, send_to_dead
from tandem.apps.events.subscriber import Subscriber

OUTAGES = (OperationalError, InterfaceError)
LOST = f"the process that handled it ended {LOSSES} times"
log = logging.getLogger("tandem.events")


class DatabaseLostError(Exception):
    """The database is away: nothing was handled, and nobody is to blame."""


def handle(subscriber: Subscriber, deliveries: Sequence[Delivery], *, blamed: set[UUID]) -> None:
    """Handle events that are not handled yet; raises `DatabaseLostError`.

    Afterwards each is done, waits for its next attempt, or is parked: its message is done with.
    `blamed` are events over which a loss was counted since they came: called again after an outage,
    this counts none of them twice, since no process has ended.
    """
    wanted = {each.id: each for each in deliveries if re.match(subscriber.matches, each.type)}
    fresh = [each for each in wanted.values() if not each.is_again]
    careful = [each for each in wanted.values() if each.is_again]
    try:
        if len(fresh) > 1 and not _try_together(subscriber, fresh):
            careful = fresh + careful
        elif len(fresh) == 1:
            _handle_one(subscriber, fresh[0])
        for each in careful:
            _handle_carefully(subscriber, each, blamed)
    except OUTAGES as error:
        connection.close()
        raise DatabaseLostError(str(error).strip()) from error


def _try_together(subscriber: Subscriber, deliveries: Sequence[Delivery]) -> bool:
    try:
        with transaction.atomic():
            due = claim_events(subscriber.name, [each.key for each in deliveries])
            events = [each.make_event() for each in deliveries if each.id in due]
            if events:
                subscriber.perform(events)
    except Exception as error:  # noqa: BLE001 - each is handled anew, and then it is said
        _raise_when_lost(error)
        return False
    return True


def _handle_carefully(subscriber: Subscriber, delivery: Delivery, blamed: set[UUID]) -> None:
    """Handle one over which a process may have ended, so that it does not end them for ever."""
    if delivery.id in blamed or _may_handle(subscriber, delivery):
        blamed.add(delivery.id)
        _handle_one(subscriber, delivery)


def _may_handle(subscriber: Subscriber, delivery: Delivery) -> bool:
    """Count a loss, and park the event when that was one too many."""
    found = blame_event(subscriber.name, delivery.key)
    if found is None:
        return False
    attempt, losses = found
    if losses >= LOSSES:
        _park(subscriber, delivery, attempt=attempt, reason=LOST)
        return False
    return True


def _handle_one(subscriber: Subscriber, delivery: Delivery) -> None:
    attempt = 1
    try:
        with transaction.atomic():
            due = claim_events(subscriber.name, [delivery.key])
            if not due:
                return
            attempt = due[delivery.id]
            subscriber.perform([delivery.make_event()])
    except Exception as error:
        _raise_when_lost(error)
        about = {"subscriber": subscriber.name, "event": str(delivery.id), "attempt": attempt}
        log.exception("event_not_handled", extra=about)
        reason = f"{type(error).__name__}: {error}"[:REASON_LENGTH]
        if attempt >= subscriber.attempts or isinstance(error, NoCloudEventError):
            _park(subscriber, delivery, attempt=attempt, reason=reason)
        else:
            rest = subscriber.backoff.rest(attempt)
            _put_off(subscriber, delivery, attempt=attempt, reason=reason, rest=rest)


def _put_off(
    subscriber: Subscriber, delivery: Delivery, *, attempt: int, reason: str, rest: timedelta
) -> None:
    at = timezone.now() + rest
    with transaction.atomic():
        if note_failure(
            subscriber.name,
            delivery.key,
            state=InboxState.WAITING,
            attempt=attempt,
            reason=reason,
            body=delivery.body,
            at=at,
        ):
            send_again(subscriber.name, delivery.body, at=at)


def _park(subscriber: Subscriber, delivery: Delivery, *, attempt: int, reason: str) -> None:
    about = {"subscriber": subscriber.name, "event": str(delivery.id), "reason": reason}
    log.error("event_parked", extra=about)
    with transaction.atomic():
        if note_failure(
            subscriber.name,
            delivery.key,
            state=InboxState.PARKED,
            attempt=attempt,
            reason=reason,
            body=delivery.body,
            at=timezone.now(),
        ):
            send_to_dead(subscriber.name, delivery.body, reason=reason)


def _raise_when_lost(error: Exception) -> None:
    """Tell a database that is away from a statement that it refused."""
    if isinstance(error, OUTAGES) and not connection.is_usable():
        raise error
