"""Ids: UUID version 7, known before the insert and ordered by time, so that they page well."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_COUNTER_BITS = 42  # of the 74 random bits, counting up within one millisecond
_lock = threading.Lock()
_last_ms = 0
_counter = 0


def new_id() -> UUID:
    """Return a new UUIDv7, greater than every one this process made before.

    Source: RFC 9562 sections 5.7 and 6.2 (method 1: a counter, randomly seeded each millisecond).
    """
    global _last_ms, _counter  # noqa: PLW0603 - the counter is the process's, guarded by the lock
    with _lock:
        now_ms = time.time_ns() // 1_000_000
        if now_ms > _last_ms:
            _last_ms, _counter = now_ms, secrets.randbits(_COUNTER_BITS - 1)
        else:
            _counter += 1
        milliseconds, counter = _last_ms, _counter
    value = milliseconds << 80 | 0x7 << 76 | (counter >> 30) << 64 | 0b10 << 62
    return UUID(int=value | (counter & 0x3FFF_FFFF) << 32 | secrets.randbits(32))
