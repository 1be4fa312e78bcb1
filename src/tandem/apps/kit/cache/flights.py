"""One loader a key: the others in this process wait for what it loads; if asked, in all others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

from tandem.apps.kit.cache import store
from tandem.apps.kit.cache.key import Key

PATIENCE = timedelta(seconds=2)  # then one loads for itself: the loader may have died
_LOOK_S = 0.01
Load = Callable[[], "bytes | None"]


class _Flight:
    def __init__(self) -> None:
        self.landed = threading.Event()
        self.value: bytes | None = None


_flights: dict[Key, _Flight] = {}
_lock = threading.Lock()


def load_once(
    key: Key, load: Load, *, ttl: timedelta, among_processes: bool = True
) -> tuple[bytes | None, bool]:
    """Return what `load` gives, and whether this caller loaded it; kept unless None.

    What loads faster than processes agree who does need not be loaded once `among_processes`. A
    caller who waited and got None has to load for itself: that answer was not to be shared.
    """
    with _lock:
        flight = _flights.get(key)
        mine = flight is None
        if flight is None:
            flight = _flights[key] = _Flight()
    if not mine:
        flight.landed.wait(PATIENCE.total_seconds())
        return flight.value, False
    try:
        if among_processes:
            flight.value, loaded = _load_among_processes(key, load, ttl=ttl)
            return flight.value, loaded
        flight.value = _load(key, load, ttl=ttl, waits=False)
        return flight.value, True
    finally:
        with _lock:
            del _flights[key]
        flight.landed.set()


def _load(key: Key, load: Load, *, ttl: timedelta, waits: bool) -> bytes | None:
    value = load()
    if value is not None:
        store.keep(key, value, ttl=ttl, waits=waits)
    return value


def _load_among_processes(key: Key, load: Load, *, ttl: timedelta) -> tuple[bytes | None, bool]:
    value = _claim_or_wait(key, ttl=ttl)
    if value is not None:
        return value, False
    try:
        return _load(key, load, ttl=ttl, waits=True), True
    finally:
        store.release(key)


def _claim_or_wait(key: Key, *, ttl: timedelta) -> bytes | None:
    """Return what another process loaded; None when this one is to load."""
    ends_s = time.monotonic() + PATIENCE.total_seconds()
    while not store.claim(key, lasts=PATIENCE):
        if time.monotonic() > ends_s:
            return None
        time.sleep(_LOOK_S)  # no message says when another process is done
        value = store.find_kept(key, ttl=ttl)
        if value is not None:
            return value
    return None
