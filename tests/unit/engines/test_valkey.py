"""Valkey's launch: two characters, bounded memory, one numbered database a kind of record."""

from __future__ import annotations

import pytest

from tandem.engines.valkey import ENGINE
from tandem.engines.valkey.settings import ValkeySettings
from tandem.stack.model import Size

from .launchings import plan_launching, read_file

MIB = 2**20


def _lines(**changes: object) -> list[str]:
    return read_file("valkey", plan_launching("valkey", **changes), "valkey.conf").splitlines()


def test_a_cache_forgets_and_writes_nothing() -> None:
    lines = _lines(keeps="cache")
    assert {"maxmemory-policy allkeys-lfu", "appendonly no", 'save ""'} <= set(lines)


def test_records_never_forget_and_are_written() -> None:
    lines = set(_lines(keeps="records"))
    assert {"maxmemory-policy noeviction", "appendonly yes", "appendfsync everysec"} <= lines


@pytest.mark.parametrize(
    ("keeps", "limit", "maximum"),
    [
        ("cache", 100 * MIB, 80 * MIB),
        ("records", 100 * MIB, 65 * MIB),
        ("cache", None, int(0.8 * 128 * MIB)),  # bounded even where the stack says nothing
    ],
)
def test_memory_leaves_room(keeps: str, limit: int | None, maximum: int) -> None:
    assert f"maxmemory {maximum}" in _lines(keeps=keeps, limits=Size(memory=limit))


def test_it_listens_on_its_socket_only() -> None:
    lines = _lines()
    assert {"port 0", 'unixsocket "/run/part/valkey.sock"', "unixsocketperm 700"} <= set(lines)


def test_each_kind_of_record_has_a_database() -> None:
    urls = ENGINE.launch(plan_launching("valkey", keeps="records")).urls
    place = "unix://:${secret:part.password}@/run/part/valkey.sock"
    assert urls == {
        "SESSIONS_URL": f"{place}?db=0",
        "RUNS_URL": f"{place}?db=1",
        "CHANNELS_URL": f"{place}?db=2",
        "BROKER_URL": f"{place}?db=3",
    }


def test_one_that_runs_elsewhere_has_the_same_databases() -> None:
    records = ENGINE.external_urls("valkeys://:pw@host:6380/0", ValkeySettings(keeps="records"))
    cache = ENGINE.external_urls("redis://host:6379", ValkeySettings(keeps="cache"))
    assert records["BROKER_URL"] == "rediss://:pw@host:6380/3"
    assert cache == {"CACHE_URL": "redis://host:6379/0"}
