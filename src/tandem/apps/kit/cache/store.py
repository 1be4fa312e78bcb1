"""Where bytes are kept: in this process, and in the Valkey of CACHE_URL for all of them.

Nothing here raises when that Valkey is slow or gone: it is then as if nothing were kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import cache, partial
from typing import Any

from django.conf import settings
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as LostConnectionError
from redis.exceptions import RedisError
from redis.retry import Retry

from tandem.apps.kit.cache.key import STAMP_BYTES, Key
from tandem.apps.kit.cache.nearby import Nearby
from tandem.apps.kit.cache.rest import Rest
from tandem.apps.kit.round_trip import Command, RoundTrips

log = logging.getLogger("tandem.cache")
TIMEOUT_S = 0.15  # a question of the database takes less than waiting any longer
CONNECTIONS = 16
NEARBY_BYTES = 16 * 1024 * 1024
_PREFIX = "cache:kept:"
_CLAIM = "cache:claim:"
Ahead = Callable[[], "bytes | None"] | None

nearby = Nearby(size_bytes=NEARBY_BYTES)
rest = Rest(length=timedelta(seconds=1))


@contextmanager
def looking_ahead(name: str | None) -> Iterator[Ahead]:
    """Ask for what is kept under `name`, unless it is near, while the body finds out the versions.

    Yields what `find_kept` takes as `ahead`.
    """
    near = name is None or nearby.find(name) is not None
    if near or not settings.CACHE_URL or not rest.may_ask():
        yield None
        return
    with ExitStack() as stack:
        try:
            asked = _round_trips(settings.CACHE_URL).asking(("GET", f"{_PREFIX}{name}"))
            receive = stack.enter_context(asked)
        except RedisError as error:
            _note_outage(error)
            yield None
        else:
            yield partial(_wait_for, receive)


def find_kept(key: Key, *, ttl: timedelta, ahead: Ahead = None) -> bytes | None:
    """Return what is kept under `key`, None when nothing is; one question at most.

    What another process kept stays near for half of `ttl` at most: it was kept some time ago.
    """
    found = find_near(key)
    if found is not None:
        return found
    kept: bytes | None = ahead() if ahead is not None else ask(("GET", _PREFIX + key.name))
    if kept is None or not kept.startswith(key.stamp):
        return None
    nearby.keep(key.name, kept, ttl=ttl / 2)
    return kept[STAMP_BYTES:]


def find_near(key: Key) -> bytes | None:
    """Return what this process keeps under `key`, None when nothing is; asks nobody."""
    kept = nearby.find(key.name)
    return kept[STAMP_BYTES:] if kept is not None and kept.startswith(key.stamp) else None


def keep_near(key: Key, value: bytes, *, ttl: timedelta) -> None:
    """Keep `value` in this process alone."""
    nearby.keep(key.name, key.stamp + value, ttl=ttl)


def keep(key: Key, value: bytes, *, ttl: timedelta, waits: bool = True) -> None:
    """Keep `value` for `ttl` at most, instead of what was kept at other versions.

    `waits` until other processes find it too; else they soon will.
    """
    keep_near(key, value, ttl=ttl)
    command = ("SET", _PREFIX + key.name, key.stamp + value, "PX", _ms(ttl))
    if waits:
        ask(command)
        return
    if not settings.CACHE_URL or not rest.may_ask():
        return
    try:
        _round_trips(settings.CACHE_URL).tell(command)
    except RedisError as error:
        _note_outage(error)


def claim(key: Key, *, lasts: timedelta) -> bool:
    """Whether this process is to load `key`; True as well when nobody can say."""
    claimed = ask(("SET", _name_claim(key), b"1", "NX", "PX", _ms(lasts)), otherwise=b"OK")
    return claimed is not None


def release(key: Key) -> None:
    """Give up a claim, so that others need not wait for it to run out."""
    ask(("DEL", _name_claim(key)))


def ask(*commands: Command, otherwise: Any = None) -> Any:
    """Return the answer to the first of `commands`; `otherwise` when none is to be had."""
    if not settings.CACHE_URL or not rest.may_ask():
        return otherwise
    try:
        answer = _round_trips(settings.CACHE_URL).ask(*commands)[0]
    except RedisError as error:
        _note_outage(error)
        return otherwise
    rest.end()
    return answer


def _wait_for(receive: Callable[[], list[Any]]) -> bytes | None:
    try:
        found: bytes | None = receive()[0]
    except LostConnectionError:
        return None  # it may have been restarted: whoever asks next finds out
    except RedisError as error:
        _note_outage(error)
        return None
    rest.end()
    return found


def _note_outage(error: RedisError) -> None:
    rest.begin()
    log.warning("cache_unavailable", extra={"detail": str(error)})


def _name_claim(key: Key) -> str:
    return f"{_CLAIM}{key.name}:{key.stamp.hex()}"


def _ms(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1000)


@cache
def _round_trips(url: str) -> RoundTrips:
    pool = ConnectionPool.from_url(
        url,
        socket_connect_timeout=TIMEOUT_S,
        socket_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), 1),
    )
    return RoundTrips(pool, connections=CONNECTIONS, patience_s=TIMEOUT_S)
