"""What was found a moment ago, so that many who ask at once make us ask once."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence

from tandem.apps.probes.dependencies import Finding, Questions, observe_dependencies

KEPT_S = 0.5


class RecentFindings:
    """Findings at most `KEPT_S` old; one thread looks, the others wait for what it sees."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._questions = Questions()
        self._seen: Sequence[Finding] = ()
        self._seen_at = float("-inf")

    def get(self) -> Sequence[Finding]:
        """Return the findings. Under ASGI too this runs in a thread, where no loop runs yet."""
        with self._lock:
            if time.monotonic() - self._seen_at > KEPT_S:
                self._seen = asyncio.run(observe_dependencies(self._questions))
                self._seen_at = time.monotonic()
            return self._seen
