"""Where bytes are kept: in this process, and in the Valkey of CACHE_URL for all of them.

Nothing here raises when that Valkey is slow or gone: it is then as if nothing were kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from redis import BlockingConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from tandem.apps.kit.cache.nearby import Nearby
from tandem.apps.kit.cache.rest import Rest

log = logging.getLogger("tandem.cache")
TIMEOUT_S = 0.15  # a question of the database takes less than waiting any longer
CONNECTIONS = 16
NEARBY_BYTES = 16 * 1024 * 1024
_PREFIX = "cache:kept:"
_CLAIM = "cache:claim:"
Result = TypeVar("Result")

nearby = Nearby(size_bytes=NEARBY_BYTES)
rest = Rest(length=timedelta(seconds=1))


def find_kept(key: str, *, ttl: timedelta) -> bytes | None:
    """Return what is kept under `key`, None when nothing is; one question at most.

    What another process kept stays near for half of `ttl` at most: it was kept some time ago.
    """
    value = nearby.find(key)
    if value is not None:
        return value
    value = _ask(lambda client: client.get(_PREFIX + key), otherwise=None)
    if value is not None:
        nearby.keep(key, value, ttl=ttl / 2)
    return value


def keep(key: str, value: bytes, *, ttl: timedelta) -> None:
    """Keep `value` for `ttl` at most."""
    nearby.keep(key, value, ttl=ttl)
    lasts_ms = int(ttl.total_seconds() * 1000)
    _ask(lambda client: client.set(_PREFIX + key, value, px=lasts_ms), otherwise=None)


def claim(key: str, *, lasts: timedelta) -> bool:
    """Whether this process is to load `key`; True as well when nobody can say."""
    lasts_ms = int(lasts.total_seconds() * 1000)
    claimed = _ask(
        lambda client: client.set(_CLAIM + key, b"1", nx=True, px=lasts_ms), otherwise=True
    )
    return bool(claimed)


def release(key: str) -> None:
    """Give up a claim, so that others need not wait for it to run out."""
    _ask(lambda client: client.delete(_CLAIM + key), otherwise=None)


def _ask(question: Callable[[Redis], Any], otherwise: Result) -> Any | Result:
    if not settings.CACHE_URL or not rest.may_ask():
        return otherwise
    try:
        answer = question(_client(settings.CACHE_URL))
    except RedisError as error:
        rest.begin()
        log.warning("cache_unavailable", extra={"detail": str(error)})
        return otherwise
    rest.end()
    return answer


@cache
def _client(url: str) -> Redis:
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=TIMEOUT_S,
        socket_connect_timeout=TIMEOUT_S,
        socket_timeout=TIMEOUT_S,
        retry=Retry(NoBackoff(), 1),
    )
    return Redis(connection_pool=pool)
