"""How often one user may write: counted per user, told in headers; reads are free."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from tandem.apps.kit.cache import store
from tandem.apps.kit.cache.rest import Rest
from tandem.apps.kit.rate_limits import counter
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD


@pytest.fixture(autouse=True)
def three_writes(settings: Settings) -> None:
    """Three writes a minute, and no limit of imports."""
    settings.TANDEM_RATE_LIMITS = {"writes": 3, "imports": 0}


def test_reads_and_whoever_is_not_signed_in_are_not_counted(member: ApiClient) -> None:
    answers = [member.get("/accounts/me") for _ in range(10)]
    answers += [ApiClient().post("/accounts/logout", {}) for _ in range(10)]

    assert {answer.status_code for answer in answers} == {200, 204}
    assert not [answer for answer in answers if "RateLimit" in answer.headers]


def test_a_write_too_many_is_refused_and_says_when_to_come_back(member: ApiClient) -> None:
    answers = [member.patch("/accounts/me", {"name": "Max"}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"writes";q=3;w=60'}
    left = [_left(answer.headers["RateLimit"]) for answer in answers]
    assert [remaining for remaining, _ in left] == [2, 1, 0, 0]
    assert 15 <= left[0][1] <= 20
    assert int(answers[3].headers["Retry-After"]) == left[3][1] <= 20
    assert answers[3].json()["error"]["code"] == "rate_limited"


def test_a_refused_write_is_told_of_its_limit_as_well(member: ApiClient) -> None:
    answer = member.patch("/accounts/me", {"name": ""})

    assert answer.status_code == 422
    assert _left(answer.headers["RateLimit"])[0] == 2


def test_users_are_counted_apart_wherever_they_ask_from(
    administrator: ApiClient, member: ApiClient
) -> None:
    again = ApiClient().signed_in(email="max@example.org", password=PASSWORD)
    for one in (member, again, member):
        assert one.patch("/accounts/me", {"name": "Max"}).status_code == 200

    assert again.patch("/accounts/me", {"name": "Max"}).status_code == 429
    assert administrator.patch("/accounts/me", {"name": "Ada"}).status_code == 200


def test_imports_have_a_limit_of_their_own(member: ApiClient, settings: Settings) -> None:
    settings.TANDEM_RATE_LIMITS = {"writes": 3, "imports": 1}

    codes = [member.post("/documents/sample-library", {}).status_code for _ in range(2)]

    assert codes == [201, 429]
    assert member.patch("/accounts/me", {"name": "Max"}).status_code == 200


def test_what_was_used_comes_back_evenly(member: ApiClient, settings: Settings) -> None:
    settings.TANDEM_RATE_LIMITS = {"writes": 600, "imports": 0}  # one in 100 ms
    codes = {member.patch("/accounts/me", {"name": "Max"}).status_code for _ in range(20)}

    left = _left(member.patch("/accounts/me", {"name": "Max"}).headers["RateLimit"])

    assert codes == {200}
    assert 600 - 21 <= left[0] < 600


def test_without_a_valkey_everything_may_be_done_and_the_log_says_so(
    member: ApiClient,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "rest", Rest(length=timedelta(seconds=1)))
    monkeypatch.setattr(counter, "_said", Rest(length=timedelta(seconds=10)))
    settings.CACHE_URL = settings.CACHE_URL.replace("unix://:", "unix://:wrong")

    with caplog.at_level(logging.WARNING, logger="tandem.api"):
        answers = [member.patch("/accounts/me", {"name": "Max"}) for _ in range(5)]

    assert {answer.status_code for answer in answers} == {200}
    assert not [answer for answer in answers if "RateLimit" in answer.headers]
    said = [record for record in caplog.records if record.message == "rate_limit_not_counted"]
    assert len(said) == 1


def _left(header: str) -> tuple[int, int]:
    found = re.fullmatch(r'"writes";r=(\d+);t=(\d+)', header)
    assert found, header
    return int(found[1]), int(found[2])
