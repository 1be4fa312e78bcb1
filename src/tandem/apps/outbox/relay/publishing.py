"""Publishing letters so that it is known which a broker has: the batch is confirmed or raises."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import orjson
from kombu.connection import Connection
from kombu.exceptions import KombuError
from kombu.messaging import Producer

from tandem.apps.outbox.broker import DEAD, EVENTS, connect_broker, dead_queue, durable, is_amqp
from tandem.apps.outbox.limits import BATCH, CONFIRM_S
from tandem.apps.outbox.relay.confirms import Confirms, NotConfirmedError
from tandem.apps.outbox.relay.message import Letter, Row, render_letter


class Publisher:
    """One connection to the broker, opened when first used and again after a failure."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None
        self._producer: Any = None
        self._confirms: Confirms | None = None
        self._declared: set[str] = set()

    def connect(self) -> None:
        """Open the connection unless it is open; raises `errors`."""
        if self._producer is not None:
            return
        self._connection = connect_broker(self._url)
        self._connection.connect()
        channel = self._connection.channel()
        self._confirms = Confirms(channel) if is_amqp(self._url) else None
        self._producer = Producer(channel, serializer="json", auto_declare=False)
        self._declared = set()
        for exchange in (EVENTS, DEAD):
            exchange(channel).declare()

    def publish(self, rows: Sequence[Row]) -> None:
        """Publish all of `rows`, persistent, in this order; raises `errors` unless all arrived.

        After an error any of them may have arrived. What comes next is on a new connection.
        """
        try:
            self.connect()
            letters = [render_letter(row, broker_url=self._url) for row in rows]
            self._declare({letter.queue for letter in letters})
            with self._producer.batch(max_size=BATCH):
                for letter in letters:
                    self._send(letter)
            if self._confirms is not None:
                self._confirms.wait(CONFIRM_S)
        except BaseException:
            self.close()
            raise

    def count_ready(self, queue: str) -> int:
        """Return how many messages wait in a queue of this whole name; raises `errors`."""
        try:
            self.connect()
            self._declare({queue})
            arguments = durable(queue).queue_arguments
            declared = self._producer.channel.queue_declare(
                queue=queue, durable=True, auto_delete=False, arguments=arguments
            )
            return int(declared.message_count)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Drop the connection, without a word to a broker that may not answer."""
        connection, self._connection, self._producer = self._connection, None, None
        if connection is not None:
            connection.collect(socket_timeout=1.0)

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """Return what an outage of the broker raises."""
        transport = connect_broker(self._url).transport
        known = (*transport.connection_errors, *transport.channel_errors)
        return (*known, NotConfirmedError, KombuError, OSError)

    def _declare(self, queues: AbstractSet[str]) -> None:
        for name in queues - self._declared - {""}:
            for queue in (dead_queue(name), durable(name)):
                queue(self._producer.channel).declare()
            self._declared.add(name)

    def _send(self, letter: Letter) -> None:
        self._producer.publish(
            orjson.dumps(letter.body),
            exchange=letter.exchange,
            routing_key=letter.routing_key,
            content_type=letter.content_type,
            content_encoding="utf-8",
            priority=letter.priority,
            delivery_mode="persistent",
            headers=letter.headers,
            **letter.properties,
        )
        if self._confirms is not None:
            self._confirms.expect()
