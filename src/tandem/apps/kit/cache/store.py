"""Where bytes are kept: in this process, and in the Valkey of CACHE_URL for all of them.

Nothing here raises when that Valkey is slow or gone: it is then as if nothing were kept.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from redis import ConnectionPool
from redis.backoff import NoBackoff
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

nearby = Nearby(size_bytes=NEARBY_BYTES)
rest = Rest(length=timedelta(seconds=1))


def find_kept(key: Key, *, ttl: timedelta) -> bytes | None:
    """Return what is kept under `key`, None when nothing is; one question at most.

    What another process kept stays near for half of `ttl` at most: it was kept some time ago.
    """
    kept = nearby.find(key.name)
    if kept is None or not kept.startswith(key.stamp):
        kept = ask(("GET", _PREFIX + key.name))
        if kept is None or not kept.startswith(key.stamp):
            return None
        nearby.keep(key.name, kept, ttl=ttl / 2)
    return kept[STAMP_BYTES:]


def keep(key: Key, value: bytes, *, ttl: timedelta) -> None:
    """Keep `value` for `ttl` at most, instead of what was kept at other versions."""
    kept = key.stamp + value
    nearby.keep(key.name, kept, ttl=ttl)
    ask(("SET", _PREFIX + key.name, kept, "PX", _ms(ttl)))


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
        rest.begin()
        log.warning("cache_unavailable", extra={"detail": str(error)})
        return otherwise
    rest.end()
    return answer


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
