"""What the probes say when everything is well, and when the cache is not."""

from __future__ import annotations

import asyncio

from pytest_django import DjangoAssertNumQueries, Settings

from tandem.apps.probes.dependencies import observe_dependencies
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.served import Served


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


def test_a_cache_that_is_gone_is_not_required(engines: None, settings: Settings) -> None:
    settings.CACHE_URL = "unix:///nowhere.sock?db=0"

    found = {each.name: each for each in asyncio.run(observe_dependencies())}

    assert not found["cache"].ok
    assert not found["cache"].required
    assert "nowhere.sock" in found["cache"].detail


def test_a_password_never_shows(engines: None, settings: Settings) -> None:
    settings.SESSIONS_URL = settings.SESSIONS_URL.replace("unix://:", "unix://:wrong")

    found = {each.name: each for each in asyncio.run(observe_dependencies())}

    assert not found["records"].ok
    assert "wrong" not in found["records"].detail
