"""One subscriber's loop: takes events from its queue while its process runs."""

from __future__ import annotations

import logging
import threading
from contextlib import closing
from typing import Any
from uuid import UUID

from django.db import connection
from kombu.connection import Connection
from kombu.exceptions import KombuError
from kombu.message import Message
from kombu.messaging import Consumer

from tandem.apps.events.limits import AGAIN_S, BATCH, IDLE_S, LOOK_S, QUIET_S
from tandem.apps.events.receiving.delivery import (
    Delivery,
    NoCloudEventError,
    read_delivery,
)
from tandem.apps.events.receiving.handling import DatabaseLostError, handle
from tandem.apps.events.sending import AGAIN
from tandem.apps.events.subscriber import Subscriber
from tandem.apps.outbox.broker import connect_broker, dead_queue, event_queue, is_amqp

log = logging.getLogger("tandem.events")


class Receiver:
    """Has a connection to the broker and, while there is something to do, one to PostgreSQL."""

    def __init__(self, subscriber: Subscriber, *, broker_url: str, stop: threading.Event) -> None:
        self._subscriber = subscriber
        self._broker_url = broker_url
        self._stop = stop
        self._came: list[Message] = []
        self._idle_s = 0.0
        self.is_ready = False

    def receive_until_stopped(self) -> None:
        """Receive, also while PostgreSQL and the broker come and go."""
        transport = connect_broker(self._broker_url).transport
        outages = (
            *transport.connection_errors, *transport.channel_errors, KombuError, OSError,
        )  # fmt: skip
        while not self._stop.is_set():
            try:
                self._receive()
            except outages as error:
                log.warning("broker_not_reached", extra={"detail": repr(error)})
            except Exception:
                # the others' threads go on, and so does this one
                log.exception("receiver_failed", extra={"subscriber": self._subscriber.name})
            self.is_ready = False
            self._stop.wait(AGAIN_S)
        connection.close()

    def _receive(self) -> None:
        with closing(connect_broker(self._broker_url)) as broker:
            channel = broker.channel()
            name = self._subscriber.name
            queue = event_queue(name, self._subscriber.pattern)(channel)
            for each in (dead_queue(queue.name)(channel), queue):
                each.declare()
            consumer = Consumer(channel, [queue], on_message=self._came.append)
            consumer.qos(prefetch_count=BATCH)
            with consumer:
                self.is_ready = True
                while not self._stop.is_set():
                    self._handle(self._gather(broker))

    def _gather(self, broker: Connection) -> list[Message]:
        """Return what came, at most `BATCH`: it ends with a pause, or after `LOOK_S` of nothing."""
        self._came.clear()
        try:
            broker.drain_events(timeout=LOOK_S)
            while len(self._came) < BATCH and not self._stop.is_set():
                broker.drain_events(timeout=QUIET_S)
        except TimeoutError:
            pass
        return list(self._came)

    def _handle(self, messages: list[Message]) -> None:
        if not messages:
            self._rest()
            return
        self._idle_s = 0.0
        read = [(each, found) for each in messages if (found := self._read(each)) is not None]
        deliveries = [delivery for _, delivery in read]
        blamed: set[UUID] = set()
        while read and not self._stop.is_set():
            try:
                handle(self._subscriber, deliveries, blamed=blamed)
            except DatabaseLostError as error:
                log.warning("database_not_reached", extra={"detail": str(error)})
                self._stop.wait(AGAIN_S)
            else:
                self._acknowledge([message for message, _ in read])
                return

    def _read(self, message: Message) -> Delivery | None:
        """Return the event; a message that is none is a dead letter where the broker has those."""
        again = bool((message.delivery_info or {}).get("redelivered"))
        again = again or AGAIN in (message.headers or {})
        try:
            return read_delivery(message.body, is_again=again)
        except NoCloudEventError as error:
            about = {"subscriber": self._subscriber.name, "detail": str(error)}
            log.warning("message_not_understood", extra=about)
            message.reject()
            return None

    def _acknowledge(self, messages: list[Message]) -> None:
        if is_amqp(self._broker_url):
            messages[-1].ack(multiple=True)
            return
        for message in messages:
            message.ack()

    def _rest(self) -> None:
        self._idle_s += LOOK_S
        if self._idle_s >= IDLE_S:
            connection.close()  # a server process of PostgreSQL is 3 MB


def start_receiver(
    subscriber: Subscriber, *, broker_url: str, stop: threading.Event
) -> tuple[Receiver, threading.Thread]:
    """Start a thread that receives until `stop` is set."""
    receiver = Receiver(subscriber, broker_url=broker_url, stop=stop)
    thread: Any = threading.Thread(
        target=receiver.receive_until_stopped, name=f"events-{subscriber.name}", daemon=True
    )
    thread.start()
    return receiver, thread
