"""Reaching the broker: BROKER_URL as kombu writes it, and what is declared there.

Queues of jobs are `jobs.QUEUE`, of subscribers `events.NAME`; what a broker gives up on goes to
`QUEUE.dead`. Quorum queues everywhere: on Valkey kombu ignores what it does not know.
"""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

from kombu.connection import Connection
from kombu.entity import Exchange, Queue, binding

EVENTS = Exchange("tandem.events", type="topic", durable=True)
DEAD = Exchange("tandem.dead", type="direct", durable=True)
DELIVERY_LIMIT = 20  # deliveries of one message before it goes to the dead-letter queue
CONNECT_S = 2.0
ANSWER_S = 10.0


def connect_broker(url: str) -> Connection:
    """Return a connection to publish on, not yet opened; it waits `ANSWER_S` for an answer."""
    impatient: dict[str, object] = (
        {"read_timeout": ANSWER_S, "write_timeout": ANSWER_S}
        if is_amqp(url)
        else {"socket_timeout": ANSWER_S}
    )
    return Connection(
        find_kombu_url(url),
        connect_timeout=CONNECT_S,
        transport_options={**list_options(url), **impatient},
    )


def find_kombu_url(url: str) -> str:
    """Return `url` in kombu's own form: a Valkey's socket is redis+socket:// there."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    password = f":{quote(parts.password, safe='')}@" if parts.password else ""
    return f"redis+socket://{password}{parts.path}?virtual_host={database}"


def list_options(url: str) -> dict[str, object]:
    """Return the transport's options for everyone: on Valkey all ten priorities are kept apart.

    A Valkey forgets what it delivered: kombu's own list would be looked through after an hour,
    and the relay's sweep finds what a killed process had in hand within seconds.
    """
    if is_amqp(url):
        return {}
    return {"priority_steps": list(range(10)), "ack_emulation": False}


def is_amqp(url: str) -> bool:
    """Whether the broker speaks AMQP, as RabbitMQ does; else it is a Valkey."""
    return urlsplit(url).scheme in {"amqp", "amqps"}


def job_queue(queue: str) -> Queue:
    """Return the queue of jobs of this name ("default")."""
    return durable(f"jobs.{queue}")


def event_queue(subscriber: str, *patterns: str) -> Queue:
    """Return a subscriber's queue, bound to the types it wants ("workspace.document.*")."""
    return durable(f"events.{subscriber}", *patterns)


def dead_queue(queue: str) -> Queue:
    """Return where messages of the queue of this whole name go that the broker gave up on."""
    arguments = {"x-queue-type": "quorum"}
    return Queue(f"{queue}.dead", DEAD, f"{queue}.dead", queue_arguments=arguments)


def durable(name: str, *patterns: str) -> Queue:
    """Return the queue of this whole name as everybody declares it."""
    arguments = {
        "x-queue-type": "quorum",
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": DEAD.name,
        "x-dead-letter-routing-key": f"{name}.dead",
    }
    bindings = [binding(EVENTS, routing_key=pattern) for pattern in patterns]
    return Queue(name, routing_key=name, bindings=bindings, queue_arguments=arguments)
