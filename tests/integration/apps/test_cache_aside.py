"""Cache-aside with real engines: one loader, no old data, and no error when the cache is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import override_settings
from redis import Redis

from tandem.apps.kit.cache import flights, store
from tandem.apps.kit.cache.aside import load_aside
from tandem.apps.kit.cache.counters import get_counted
from tandem.apps.kit.cache.key import Key
from tandem.apps.kit.cache.versions import read_versions, touch_versions

MINUTE = timedelta(minutes=1)
KEY = Key("k", b"one version.")


class Source:
    """Stands for the database: counts how often it is asked."""

    def __init__(self, value: bytes = b"value") -> None:
        self.value = value
        self.asked = 0
        self._lock = threading.Lock()

    def load(self) -> bytes:
        with self._lock:
            self.asked += 1
        threading.Event().wait(0.05)  # as long as a slow query
        return self.value


@pytest.fixture
def source(valkey: Redis) -> Iterator[Source]:
    """A source nobody asked yet."""
    store.nearby.clear()
    yield Source()
    store.rest.end()


def _load(source: Source, key: str = "k", name: str = "test", *, version: str = "thing") -> bytes:
    return load_aside(name, key, source.load, depends_on=(version,), ttl=MINUTE)


def test_a_value_is_loaded_once_and_counted(source: Source) -> None:
    name = uuid4().hex
    assert [_load(source, name=name) for _ in range(3)] == [b"value"] * 3

    assert source.asked == 1
    assert (get_counted(name).hits, get_counted(name).misses) == (2, 1)


def test_many_threads_are_served_by_one_loader(source: Source) -> None:
    with ThreadPoolExecutor(16) as threads:
        values = set(threads.map(lambda _: _load(source), range(64)))

    assert values == {b"value"}
    assert source.asked == 1


def test_many_processes_are_served_by_one_loader(source: Source) -> None:
    def as_process(_: int) -> bytes | None:
        return flights._load_among_processes(KEY, source.load, ttl=MINUTE)[0]

    with ThreadPoolExecutor(8) as threads:
        values = set(threads.map(as_process, range(8)))

    assert values == {b"value"}
    assert source.asked == 1


def test_a_loader_that_died_holds_nobody_up_for_long(source: Source) -> None:
    store.claim(KEY, lasts=timedelta(milliseconds=100))

    assert flights._load_among_processes(KEY, source.load, ttl=MINUTE) == (b"value", True)


@pytest.mark.django_db(transaction=True)
def test_a_write_changes_the_version_after_its_commit_and_not_before(source: Source) -> None:
    before = read_versions(["thing"])
    with transaction.atomic():
        touch_versions("thing")
        assert read_versions(["thing"]) == before

    assert read_versions(["thing"]) != before


@pytest.mark.django_db(transaction=True)
def test_a_write_that_is_rolled_back_changes_nothing(source: Source) -> None:
    before = read_versions(["thing"])
    with transaction.atomic():
        touch_versions("thing")
        transaction.set_rollback(True)

    assert read_versions(["thing"]) == before


@pytest.mark.django_db(transaction=True)
def test_a_racing_fill_does_not_bring_old_data_back(source: Source) -> None:
    def overtaken() -> bytes:
        old = source.value
        source.value = b"new"
        touch_versions("thing")  # the write is acknowledged while the old data is on its way
        return old

    load_aside("test", "k", overtaken, depends_on=("thing",), ttl=MINUTE)

    assert _load(source) == b"new"


@pytest.mark.django_db(transaction=True)
def test_a_version_that_was_lost_does_not_come_back(source: Source, valkey: Redis) -> None:
    _load(source)
    source.value = b"new"
    for key in ("cache:era", *valkey.scan_iter("cache:version:*")):  # one is not lost alone
        valkey.delete(key)

    assert _load(source) == b"new"


def test_without_a_cache_every_value_is_loaded_without_an_error(source: Source) -> None:
    with override_settings(CACHE_URL="unix:///nowhere/valkey.sock"):
        values = []
        for _ in range(3):
            store.nearby.clear()
            values.append(_load(source))

    assert values == [b"value"] * 3
    assert source.asked == 3


def test_a_project_without_a_cache_has_its_own_memory(source: Source) -> None:
    with override_settings(CACHE_URL=""):
        assert [_load(source) for _ in range(2)] == [b"value"] * 2
    assert source.asked == 1


def test_two_keys_never_share_a_value(source: Source) -> None:
    other = Source(b"other")

    assert (_load(source, "a"), _load(other, "b")) == (b"value", b"other")
