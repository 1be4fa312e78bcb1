"""How long containers take to end once they are told to, as the engine saw it."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Endings:
    """By container: seconds from its signal to its end, and with what code it ended."""

    took_s: dict[str, float] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)

    def read(self, lines: Iterable[str]) -> None:
        """Take in what `docker events` prints, until it ends."""
        told: dict[str, int] = {}
        for event in map(json.loads, lines):
            container, at_ns = event["Actor"]["ID"], event["timeNano"]
            if event["Action"] == "kill":
                told.setdefault(container, at_ns)
            else:
                self.took_s[container] = (at_ns - told.get(container, at_ns)) / 1e9
                self.codes[container] = int(event["Actor"]["Attributes"]["exitCode"])


@contextmanager
def watch_endings(label: str) -> Iterator[Endings]:
    """Watch the containers with a label from now until the block ends."""
    filters = ("--filter=event=kill", "--filter=event=die", f"--filter=label={label}")
    words = ("docker", "events", f"--since={time.time():.6f}", "--format={{json .}}", *filters)
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as events:
        assert events.stdout is not None
        endings = Endings()
        reading = threading.Thread(target=endings.read, args=(events.stdout,))
        reading.start()
        try:
            yield endings
        finally:
            events.terminate()
            reading.join(timeout=10)
