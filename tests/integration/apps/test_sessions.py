"""Where one is signed in: seeing it, and ending it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from redis import Redis

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD

ADA = {"email": "ada@example.org", "password": PASSWORD}


@pytest.fixture
def elsewhere(administrator: ApiClient) -> ApiClient:
    """The same person on a second device."""
    return ApiClient().signed_in(**ADA)


def test_asvs_7_5_2_one_sees_where_one_is_signed_in(api: ApiClient) -> None:
    """OWASP ASVS 5.0, 7.5.2: users view their sessions and end any of them."""
    signed_up = api.signed_up(name="Ada", **ADA)
    headers = {"User-Agent": "Mozilla/5.0 (Windows NT) Firefox/1", "X-Real-IP": "192.0.2.7"}
    api.browser.post("/api/v1/accounts/login", ADA, "application/json", headers=headers)

    items = signed_up.get("/accounts/sessions").json()["items"]

    other = next(item for item in items if not item["current"])
    assert (other["device"], other["address"]) == ("Firefox on Windows", "192.0.2.7")
    assert [item["current"] for item in items].count(True) == 1
    age = datetime.now(UTC) - datetime.fromisoformat(other["created_at"])
    assert abs(age.total_seconds()) < 30
    assert signed_up.delete(f"/accounts/sessions/{other['id']}").status_code == 204
    assert len(signed_up.get("/accounts/sessions").json()["items"]) == 1


def test_another_persons_session_is_not_found(administrator: ApiClient, member: ApiClient) -> None:
    (theirs,) = administrator.get("/accounts/sessions").json()["items"]

    assert member.delete(f"/accounts/sessions/{theirs['id']}").status_code == 404
    assert member.delete("/accounts/sessions/none").status_code == 404
    assert administrator.get("/accounts/me").status_code == 200


def test_the_others_end_and_this_one_stays(
    administrator: ApiClient, elsewhere: ApiClient, member: ApiClient
) -> None:
    assert administrator.delete("/accounts/sessions?others=true").status_code == 204

    assert elsewhere.get("/accounts/me").json()["error"]["code"] == "session_ended"
    assert administrator.get("/accounts/me").status_code == 200
    assert member.get("/accounts/me").status_code == 200


def test_asvs_7_4_1_all_end_everywhere_at_once(
    administrator: ApiClient, elsewhere: ApiClient, valkey: Redis
) -> None:
    """OWASP ASVS 5.0, 7.4.1: an ended session cannot be used any further."""
    answer = elsewhere.delete("/accounts/sessions")

    assert answer.cookies[settings.REFRESH_COOKIE_NAME].value == ""
    for client in (administrator, elsewhere):
        assert client.get("/accounts/me").json()["error"]["code"] == "session_ended"
        assert client.post("/accounts/refresh", {"refresh": client.refresh}).status_code == 401
    assert list(valkey.scan_iter("accounts:session*")) == []


def test_the_last_use_is_written_at_most_once_a_minute(
    administrator: ApiClient, valkey: Redis
) -> None:
    (key,) = valkey.scan_iter("accounts:session:*")
    now_s = int(valkey.hget(key, "used_s"))

    valkey.hset(key, "used_s", now_s - 50)
    administrator.get("/accounts/me")
    assert int(valkey.hget(key, "used_s")) == now_s - 50

    valkey.hset(key, "used_s", now_s - 61)
    administrator.get("/accounts/me")
    assert int(valkey.hget(key, "used_s")) >= now_s


def test_a_store_that_takes_no_writes_refuses_nobody(
    administrator: ApiClient, valkey: Redis
) -> None:
    (key,) = valkey.scan_iter("accounts:session:*")
    valkey.hset(key, "used_s", 0)
    valkey.config_set("maxmemory", "1mb")
    try:
        answer = administrator.get("/accounts/me")
    finally:
        valkey.config_set("maxmemory", "0")

    assert answer.status_code == 200


def test_a_session_that_ran_out_is_not_listed(administrator: ApiClient, valkey: Redis) -> None:
    ends = f"accounts:session-ends:{administrator.get('/accounts/me').json()['id']}"
    valkey.zadd(ends, {"of-long-ago": 1})

    assert len(administrator.get("/accounts/sessions").json()["items"]) == 1
