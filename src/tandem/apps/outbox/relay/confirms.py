"""RabbitMQ's confirmations of one channel: published in a row, waited for together."""

from __future__ import annotations

import time
from typing import Any


class NotConfirmedError(Exception):
    """The broker refused a message, or said nothing for too long."""


class Confirms:
    """Counts what was published on a channel of py-amqp's and what the broker said about it.

    Source: https://www.rabbitmq.com/docs/confirms#publisher-confirms
    """

    def __init__(self, channel: Any) -> None:
        self._channel = channel
        self._last = 0
        self._open: set[int] = set()
        self._refused = 0
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)

    def expect(self) -> None:
        """Count a message that was just published: its tag is the next number."""
        self._last += 1
        self._open.add(self._last)

    def wait(self, timeout_s: float) -> None:
        """Return once all are confirmed; raises `NotConfirmedError`."""
        deadline = time.monotonic() + timeout_s
        while self._open:
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                raise NotConfirmedError(f"{len(self._open)} messages within {timeout_s:g} s")
            try:
                self._channel.connection.drain_events(timeout=left_s)
            except TimeoutError:
                continue
        if self._refused:
            raise NotConfirmedError(f"{self._refused} messages were refused")

    def _on_ack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 - the library's call
        self._close(tag, multiple=multiple)

    def _on_nack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 - the library's call
        self._refused += self._close(tag, multiple=multiple)

    def _close(self, tag: int, *, multiple: bool) -> int:
        closed = {open_ for open_ in self._open if open_ <= tag} if multiple else {tag}
        self._open -= closed
        return len(closed)
