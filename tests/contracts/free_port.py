"""A TCP port for a test."""

from __future__ import annotations

import contextlib
import random
import socket


def find_free_port() -> int:
    """Return a TCP port that is free now, below those the kernel gives away itself.

    By chance that no seed decides: runs of pytest side by side start from the same seed.
    """
    for port in random.SystemRandom().sample(range(20_000, 32_000), 200):
        with contextlib.closing(socket.socket()) as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port among 200")
