"""Cache-aside: found when kept, else loaded by one caller and kept for the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from redis.exceptions import RedisError

from tandem.apps.kit.cache import store
from tandem.apps.kit.cache.counters import count
from tandem.apps.kit.cache.flights import load_once
from tandem.apps.kit.cache.key import render_key
from tandem.apps.kit.cache.versions import are_settled, read_versions

log = logging.getLogger("tandem.cache")


def load_aside(
    name: str,
    key: str,
    load: Callable[[], bytes],
    *,
    depends_on: Sequence[str],
    ttl: timedelta,
) -> bytes:
    """Return what `load` gives, or what it gave at the same versions of `depends_on`.

    `key` has to name everything the value depends on that is not a version, who may see it above
    all. `name` is what hits and misses are counted under. Without a Valkey it simply loads.
    """
    try:
        versions = read_versions(depends_on)
    except RedisError as error:
        log.warning("versions_unavailable", extra={"detail": str(error)})
        return load()
    if not are_settled(versions):
        return load()
    whole = render_key(name, key, versions=versions)
    value = store.find_kept(whole, ttl=ttl)
    count(name, hit=value is not None)
    if value is None:
        value, _ = load_once(whole, load, ttl=ttl)
    return load() if value is None else value
