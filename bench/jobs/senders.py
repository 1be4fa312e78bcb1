"""How work is asked for: as jobs, as the peer's tasks, as tasks that do nothing, as events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import uuid4

from django.db import transaction
from product.events import DONE, Errands
from product.jobs import Errand, errand
from product.peer import commit, nothing
from product.subscribers import COUNT

from tandem.apps.events.operations import publish
from tandem.apps.jobs.operations import enqueue


class Ask(Protocol):
    """Asks for one."""

    def __call__(self, *, tells: bool) -> str:
        """Return what it will leave behind."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """`ask` asks for one that tells when it is done, and returns what it tells.

    `send` asks for many, of which the last ones leave `effects` rows. `is_held` says that the
    worker, the service of this `name`, has to stand still meanwhile: jobs appear when all of them
    are committed, tasks one by one.
    """

    name: str
    ask: Ask | None
    send: Callable[[int], int]
    is_held: bool


def _ask_tandem(*, tells: bool) -> str:
    with transaction.atomic():
        return str(enqueue(errand, Errand(tells=tells), owner_id=None).pk)


def _send_tandem(count: int) -> int:
    with transaction.atomic():
        for _ in range(count):
            enqueue(errand, Errand(), owner_id=None)
    return count


def _ask_celery(*, tells: bool) -> str:
    job = str(uuid4())
    commit.delay(job, tells=tells)
    return job


def _send_celery(count: int) -> int:
    for _ in range(count):
        commit.delay(str(uuid4()))
    return count


def _send_nothing(count: int) -> int:
    for _ in range(count - 1):
        nothing.delay()
    return _send_celery(1)


def _publish(count: int) -> int:
    with transaction.atomic():
        for number in range(count):
            publish(DONE, subject="errand", data=Errands(number=number))
    return count * COUNT


SENDERS = {
    "tandem": Sender(name="worker", ask=_ask_tandem, send=_send_tandem, is_held=False),
    "celery": Sender(name="celery", ask=_ask_celery, send=_send_celery, is_held=True),
    "nothing": Sender(name="celery", ask=None, send=_send_nothing, is_held=True),
    "events": Sender(name="worker", ask=None, send=_publish, is_held=False),
}
