"""Celery's consumer as it is wanted here."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from celery.worker.consumer import Consumer

log = logging.getLogger("tandem.jobs")


class JobConsumer(Consumer):  # type: ignore[misc]  # Celery has no types
    """Leaves delays to the outbox, and drops no message: what it cannot read is a dead letter.

    Celery would declare 28 queues and exchanges on RabbitMQ to delay messages in.
    """

    class Blueprint(Consumer.Blueprint):  # type: ignore[misc]  # Celery has no types
        """The same steps but one."""

        default_steps: ClassVar = [
            step for step in Consumer.Blueprint.default_steps if ":DelayedDelivery" not in step
        ]

    def on_decode_error(self, message: Any, exc: Exception) -> None:
        """Refuse what is no message of Celery's."""
        log.error("message_not_understood", extra={"detail": str(exc)})
        message.reject_log_error(log, self.connection_errors)
