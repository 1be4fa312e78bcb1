"""Messages that no worker can perform, and where a broker keeps them."""

from __future__ import annotations

from kombu.message import Message
from kombu.messaging import Producer

from tandem.apps.outbox.broker import connect_broker, dead_queue, job_queue
from tandem.apps.outbox.relay.message import PERFORM_TASK
from tests.integration.apps.eventually import eventually

# by what is wrong with them: the task's name, and the body
_SPOILED = {
    "unreadable": (PERFORM_TASK, "{"),
    "not of Celery's": (None, "{"),
    "a task nobody has": ("tandem.jobs.dream", '[["1"], {}, {}]'),
    "no job's id": (PERFORM_TASK, '[["1"], {}, {}]'),
    "no id at all": (PERFORM_TASK, "[[], {}, {}]"),
}


def publish_spoiled(broker_url: str) -> set[str]:
    """Publish one of each; returns what is wrong with them."""
    with connect_broker(broker_url) as broker:
        producer = Producer(broker.channel(), auto_declare=False)
        for wrong, (task, body) in _SPOILED.items():
            headers = {"wrong": wrong} | ({"task": task, "id": wrong} if task else {})
            producer.publish(
                body, routing_key="jobs.default", content_type="application/json",
                content_encoding="utf-8", headers=headers,
            )  # fmt: skip
    return set(_SPOILED)


def give_back(broker_url: str, queue: str) -> int:
    """Take the first message of a queue and give it back until it does not come any more."""
    with connect_broker(broker_url) as broker:
        taking = job_queue(queue)(broker.channel())
        taking.declare()  # the relay does as well; whoever comes first
        message = eventually(taking.get)
        taken = 1
        message.requeue()
        while (message := taking.get()) is not None:
            taken += 1
            message.requeue()
        return taken


def list_dead(broker_url: str, queue: str) -> list[Message]:
    """Return the dead letters of a queue, and leave them where they are."""
    with connect_broker(broker_url) as broker:
        dead = dead_queue(f"jobs.{queue}")(broker.channel())
        dead.declare()
        return list(iter(dead.get, None))
