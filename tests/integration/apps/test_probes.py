"""What the probes say when everything is well, and when the cache is not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoAssertNumQueries, Settings
from redis import Redis

from tandem.apps.probes.database import KeptDatabase
from tandem.apps.probes.dependencies import Questions, observe_dependencies
from tandem.apps.probes.kept import KeptQuestion
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.served import Served

_SESSIONS = "SELECT array_agg(pid) FROM pg_stat_activity WHERE application_name = 'probe'"


@pytest.fixture
def question(db: None) -> Iterator[KeptQuestion]:
    asked = KeptQuestion(lambda: KeptDatabase(application_name="probe"))
    yield asked
    asked.close()


@pytest.fixture
def questions(db: None) -> Iterator[Questions]:
    with closing(Questions()) as made:
        yield made


def ask(sql: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(sql)
        return list(cursor.fetchone()[0])


def test_the_database_is_asked_over_one_connection(question: KeptQuestion) -> None:
    seen = []
    for _ in range(3):
        assert asyncio.run(question.ask()).startswith("PostgreSQL ")
        seen.append(ask(_SESSIONS))

    assert len(seen[0]) == 1
    assert seen[0] == seen[1] == seen[2]


def test_a_connection_that_was_ended_is_replaced_at_once(question: KeptQuestion) -> None:
    asyncio.run(question.ask())
    ((before,)) = ask(_SESSIONS)
    ask(f"SELECT ARRAY[pg_terminate_backend({before}, 5000)::int]")

    assert asyncio.run(question.ask()).startswith("PostgreSQL ")

    assert ask(_SESSIONS) != [before]


def test_a_valkey_is_asked_over_one_connection_and_over_another_once_that_ended(
    valkey: Redis,
) -> None:
    with closing(Questions()) as questions:
        for _ in range(3):
            assert asyncio.run(_ask_sessions(questions)) == "PONG"
        ((before,)) = _list_probing(valkey)
        valkey.client_kill_filter(_id=before)

        assert asyncio.run(_ask_sessions(questions)) == "PONG"

        ((after,)) = _list_probing(valkey)
    assert after != before


async def _ask_sessions(questions: Questions) -> str:
    return await questions.ask_valkey(f"{settings.SESSIONS_URL}&client_name=probe")


def _list_probing(valkey: Redis) -> list[str]:
    return [one["id"] for one in valkey.client_list() if one["name"] == "probe"]


def test_ready_names_each_dependency(served: Served) -> None:
    for client in (served.wsgi(), served.asgi()):
        with client:
            answer = client.get("/api/v1/health/ready")

        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        found = {each["name"]: each["ok"] for each in answer.json()["dependencies"]}
        assert found == {"database": True, "records": True, "channels": True, "cache": True}


def test_live_asks_nobody(
    api: ApiClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = api.get("/health/live")

    assert answer.json() == {"status": "alive"}


def test_a_cache_that_is_gone_is_not_required(questions: Questions, settings: Settings) -> None:
    settings.CACHE_URL = "unix:///nowhere.sock?db=0"

    found = {each.name: each for each in asyncio.run(observe_dependencies(questions))}

    assert not found["cache"].ok
    assert not found["cache"].required
    assert "nowhere.sock" in found["cache"].detail


def test_a_password_never_shows(questions: Questions, settings: Settings) -> None:
    settings.SESSIONS_URL = settings.SESSIONS_URL.replace("unix://:", "unix://:wrong")

    found = {each.name: each for each in asyncio.run(observe_dependencies(questions))}

    assert not found["records"].ok
    assert "wrong" not in found["records"].detail
