"""The queues of dead letters, which are there before anything is refused."""

from __future__ import annotations

from typing import Any

from celery import bootsteps

from tandem.apps.outbox.broker import DEAD, dead_queue


class DeadLetterStep(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """Declares one for each queue of this worker, at every new connection."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def start(self, consumer: Any) -> None:
        """Declare them; nothing is consumed yet."""
        channel = consumer.connection.default_channel
        DEAD(channel).declare()
        for queue in consumer.app.amqp.queues.consume_from:
            dead_queue(queue)(channel).declare()
