"""Valkey in its two characters: a cache that forgets, and records that do not."""

from __future__ import annotations

import stat
from collections.abc import Iterator

import pytest
import redis

from tandem.plan.engine import Answer
from tests.contracts.launcher import Running, eventually

from .parts import MIB, PASSWORD, get_url, running_engine

pytestmark = pytest.mark.engines

BLOCK = b"x" * 65_536


@pytest.fixture
def cache() -> Iterator[Running]:
    with running_engine("valkey", memory=16 * MIB, keeps="cache") as it:
        yield it


@pytest.fixture
def records() -> Iterator[Running]:
    with running_engine("valkey", memory=16 * MIB, keeps="records") as it:
        yield it


def test_a_full_cache_forgets_and_takes_more(cache: Running) -> None:
    with _connect(cache, "CACHE_URL") as client:
        _fill(client)
        assert client.get("key-399") == BLOCK
        assert int(client.info("stats")["evicted_keys"]) > 100
        assert int(client.info("memory")["used_memory"]) < 16 * MIB


def test_a_cache_leaves_nothing_on_the_disk(cache: Running) -> None:
    with _connect(cache, "CACHE_URL") as client:
        client.set("key", "value")
    assert cache.stop() == 0
    assert list(cache.launch.folders[0].iterdir()) == []


def test_full_records_refuse_writes_and_forget_nothing(records: Running) -> None:
    with _connect(records, "SESSIONS_URL") as client:
        client.set("first", "here")
        with pytest.raises(redis.exceptions.OutOfMemoryError):
            _fill(client)
        assert client.get("first") == b"here"
        assert int(client.info("stats")["evicted_keys"]) == 0
        client.delete("key-0", "key-1")  # room can be made


async def test_records_that_were_answered_survive_sigkill(records: Running) -> None:
    names = ("SESSIONS_URL", "RUNS_URL", "CHANNELS_URL", "BROKER_URL")
    for name in names:
        with _connect(records, name) as client:
            for number in range(200):
                client.set(f"{name}-{number}", number)
    records.kill()
    records.start()
    await records.wait_until_ready()
    for name in names:
        with _connect(records, name) as client:
            assert client.dbsize() == 200
            assert client.get(f"{name}-199") == b"199"


def test_a_password_is_asked_for_and_not_shown(records: Running) -> None:
    url = get_url(records, "SESSIONS_URL")
    stranger = redis.from_url(url.replace(f":{PASSWORD}@", ""))
    with stranger as client, pytest.raises(redis.exceptions.AuthenticationError):
        client.ping()
    assert records.process is not None
    assert PASSWORD not in " ".join(map(str, records.process.args))
    (file,) = records.launch.files
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


async def test_the_probe_says_what_a_wrong_password_meets(records: Running) -> None:
    answer = await records.engine.probe(get_url(records, "SESSIONS_URL").replace(PASSWORD, "guess"))
    assert not answer.ok
    assert answer.detail.startswith("WRONGPASS")


def test_only_a_cache_offers_no_urls_of_records(cache: Running, records: Running) -> None:
    assert set(cache.launch.urls) == {"CACHE_URL"}
    assert set(records.launch.urls) == {"SESSIONS_URL", "RUNS_URL", "CHANNELS_URL", "BROKER_URL"}


async def test_records_are_not_ready_while_they_are_loaded(records: Running) -> None:
    with _connect(records, "SESSIONS_URL") as client, client.pipeline() as pipeline:
        for number in range(10_000):
            pipeline.incr(f"key-{number}")
        pipeline.execute()
    records.stop()
    records.write()
    with records.launch.files[0].path.open("a") as configuration:
        configuration.write("key-load-delay 100\n")  # microseconds: so that it can be seen
    records.spawn()

    async def loading() -> Answer | None:
        answer = await records.ask()
        return answer if answer.detail.startswith("LOADING") else None

    assert not (await eventually(loading)).ok
    await records.wait_until_ready()


def _fill(client: redis.Redis) -> None:
    """Write 25 MiB."""
    for number in range(400):
        client.set(f"key-{number}", BLOCK)


def _connect(running: Running, variable: str) -> redis.Redis:
    return redis.from_url(get_url(running, variable))
