"""A steady load of GET requests over kept-alive connections, counting every failure.

No retries of its own: what a plain client would see is what is counted.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """What came back: answers by status, and what failed by its message."""

    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """How many requests were answered with 200."""
        return self.statuses[200]

    @property
    def failed(self) -> dict[str, int]:
        """Everything that was not a 200, by status or message."""
        others = {str(status): n for status, n in self.statuses.items() if status != 200}
        return others | dict(self.failures)


@contextmanager
def steady_load(
    port: int, path: str, *, headers: dict[str, str] | None = None, clients: int = 8
) -> Iterator[Tally]:
    """GET `path` from `clients` connections without pause until the block ends."""
    tally, lock, stop = Tally(), threading.Lock(), threading.Event()
    threads = [
        threading.Thread(
            target=_client, args=(port, path, headers or {}, tally, lock, stop), daemon=True
        )
        for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    try:
        yield tally
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=30)


def _client(  # noqa: PLR0917 - a thread's target
    port: int,
    path: str,
    headers: dict[str, str],
    tally: Tally,
    lock: threading.Lock,
    stop: threading.Event,
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    while not stop.wait(0.01):
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            with lock:
                tally.failures[f"{type(error).__name__}: {error}"] += 1
            connection.close()
            time.sleep(0.05)
        else:
            with lock:
                tally.statuses[answer.status] += 1
    connection.close()
