"""Signing up, in and out, through the API and a real session store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from redis import Redis

from tandem.apps.accounts import operations
from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.models import User
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.served import Served, serve

ADA = {"email": "ada@example.org", "name": "Ada", "password": PASSWORD}


def test_a_second_first_administrator_is_refused(administrator: ApiClient) -> None:
    answer = administrator.post("/accounts/first-administrator", {**ADA, "email": "b@example.org"})

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "already_onboarded"


def test_two_first_administrators_at_once_are_one(engines: None) -> None:
    def sign_up(number: int) -> int:
        body = {**ADA, "email": f"first{number}@example.org"}
        with fresh.wsgi() as client:
            return client.post("/api/v1/accounts/first-administrator", json=body).status_code

    with serve(ADDRESSES, database="first") as fresh, ThreadPoolExecutor(4) as threads:
        statuses = sorted(threads.map(sign_up, range(4)))

    assert statuses == [201, 409, 409, 409]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": "short"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": "ada@example.org"}, "password"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b@c"}, "email"),
        ({"name": "  "}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "a" * 121}, "name"),
    ],
)
def test_a_wrong_value_is_named(api: ApiClient, changed: dict[str, str], field: str) -> None:
    answer = api.post("/accounts/first-administrator", {**ADA, **changed})

    assert answer.status_code == 422
    assert list(answer.json()["error"]["fields"]) == [field]
    assert not User.objects.exists()


def test_signing_in_takes_no_notice_of_capitals(administrator: ApiClient) -> None:
    again = ApiClient().signed_in(email="Ada@Example.ORG", password=PASSWORD)

    assert again.get("/accounts/me").json()["email"] == "ada@example.org"


def test_a_wrong_password_and_an_unknown_user_are_told_apart_by_nobody(
    administrator: ApiClient,
) -> None:
    wrong = administrator.post("/accounts/login", {**ADA, "password": "wrong"}).json()["error"]
    unknown = administrator.post("/accounts/login", {**ADA, "email": "x@example.org"})
    unknown = unknown.json()["error"]

    assert wrong["code"] == unknown["code"] == "wrong_credentials"
    assert wrong["message"] == unknown["message"]


def test_guessing_is_slowed_down_for_whoever_guesses(administrator: ApiClient) -> None:
    for _ in range(login_attempts.PER_PAIR.attempts):
        assert (
            administrator.post("/accounts/login", {**ADA, "password": "wrong"}).status_code == 401
        )

    refused = administrator.post("/accounts/login", ADA)

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= login_attempts.PER_PAIR.window.total_seconds()


def test_the_refresh_token_of_a_browser_is_a_cookie_no_script_reads(api: ApiClient) -> None:
    """OWASP ASVS 5.0, 3.3.2: the cookie says for which sites it is sent."""
    answer = api.post("/accounts/first-administrator", ADA)

    cookie = answer.cookies[settings.REFRESH_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/api/v1/accounts/"
    assert answer.json()["refresh"] is None
    assert api.post("/accounts/refresh").status_code == 200


def test_a_page_of_another_site_cannot_use_the_cookie(api: ApiClient) -> None:
    """OWASP ASVS 5.0, 3.5.1: a request from another site is told apart and refused."""
    api.post("/accounts/first-administrator", ADA)

    answer = api.ask("POST", "/accounts/refresh", headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "origin_not_allowed"


def test_a_refresh_rotates_and_its_successor_works(administrator: ApiClient) -> None:
    first = administrator.post("/accounts/refresh", {"refresh": administrator.refresh}).json()
    second = administrator.post("/accounts/refresh", {"refresh": first["refresh"]})

    assert first["refresh"] != administrator.refresh
    assert second.status_code == 200


def test_parallel_refreshes_answer_with_the_same_successor(served: Served) -> None:
    session = sign_in(served)

    def refresh(_: int) -> str:
        with served.wsgi() as client:
            body = {"refresh": session["refresh"]}
            return str(client.post("/api/v1/accounts/refresh", json=body).json()["refresh"])

    with ThreadPoolExecutor(32) as threads:
        successors = set(threads.map(refresh, range(32)))

    assert len(successors) == 1
    with served.wsgi() as client:
        assert client.get("/api/v1/accounts/me", headers=bearer(session)).status_code == 200


def test_an_old_refresh_token_ends_the_session(
    administrator: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OWASP ASVS 5.0, 10.4.5: a replayed refresh token ends the session it is of."""
    successor = administrator.post("/accounts/refresh", {"refresh": administrator.refresh}).json()
    monkeypatch.setattr(operations, "REFRESH_GRACE", timedelta(seconds=-1))

    reused = administrator.post("/accounts/refresh", {"refresh": administrator.refresh})

    assert reused.json()["error"]["code"] == "refresh_reused"
    after = administrator.post("/accounts/refresh", {"refresh": successor["refresh"]})
    assert after.status_code == 401
    assert administrator.get("/accounts/me").json()["error"]["code"] == "session_ended"


def test_a_generation_the_store_forgot_is_still_honoured(
    administrator: ApiClient, valkey: Redis
) -> None:
    first = administrator.post("/accounts/refresh", {"refresh": administrator.refresh}).json()
    (key,) = valkey.keys("accounts:session:*")
    valkey.hset(key, "generation", 1)  # as after a power cut

    assert administrator.post("/accounts/refresh", {"refresh": first["refresh"]}).status_code == 200


def test_a_refresh_does_not_prolong_the_session(administrator: ApiClient, valkey: Redis) -> None:
    """OWASP ASVS 5.0, 10.4.8: refreshing ends after an absolute time."""
    (key,) = valkey.keys("accounts:session:*")
    ends = valkey.pexpiretime(key)

    administrator.post("/accounts/refresh", {"refresh": administrator.refresh})

    assert valkey.pexpiretime(key) == ends


@pytest.mark.parametrize("by", ["refresh", "access"])
def test_signing_out_ends_the_session_at_once(administrator: ApiClient, by: str) -> None:
    """OWASP ASVS 5.0, 7.4.1: an ended session cannot be used any further."""
    who = administrator if by == "access" else ApiClient()
    body = {"refresh": administrator.refresh} if by == "refresh" else None

    assert who.post("/accounts/logout", body).status_code == 204

    assert administrator.get("/accounts/me").json()["error"]["code"] == "session_ended"
    refreshed = administrator.post("/accounts/refresh", {"refresh": administrator.refresh})
    assert refreshed.status_code == 401


def test_signing_out_twice_is_fine(administrator: ApiClient) -> None:
    assert administrator.post("/accounts/logout").status_code == 204
    assert administrator.post("/accounts/logout").status_code == 204


def test_a_deactivated_user_is_refused_at_the_next_request(member: ApiClient) -> None:
    User.objects.filter(email="max@example.org").update(is_active=False)

    answer = member.get("/accounts/me")

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "account_inactive"
    assert member.post("/accounts/refresh", {"refresh": member.refresh}).status_code == 401


def test_deactivating_in_the_admin_ends_every_session(
    member: ApiClient, valkey: Redis, django_capture_on_commit_callbacks: object
) -> None:
    user = User.objects.get(email="max@example.org")
    user.is_active = False
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        user.save()

    assert member.get("/accounts/me").json()["error"]["code"] == "session_ended"


def test_a_new_password_ends_every_session(
    member: ApiClient, django_capture_on_commit_callbacks: object
) -> None:
    user = User.objects.get(email="max@example.org")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        user.save()
        user.check_password(PASSWORD)
    assert member.get("/accounts/me").status_code == 200

    user.set_password("another long phrase")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        user.save()

    assert member.get("/accounts/me").json()["error"]["code"] == "session_ended"


def test_a_product_that_lost_its_administrator_is_nobody_elses(member: ApiClient) -> None:
    User.objects.filter(is_superuser=True).delete()

    answer = ApiClient().post("/accounts/first-administrator", {**ADA, "email": "eve@example.org"})

    assert answer.status_code == 409


@pytest.mark.parametrize("end", ["sign-out", "reuse"])
def test_no_trace_of_an_ended_session_is_kept(
    administrator: ApiClient, valkey: Redis, end: str
) -> None:
    if end == "sign-out":
        administrator.post("/accounts/logout")
    else:
        administrator.post("/accounts/refresh", {"refresh": administrator.refresh})
        (session,) = valkey.scan_iter("accounts:session:*")
        valkey.hset(session, "rotated_ms", 0)
        administrator.post("/accounts/refresh", {"refresh": administrator.refresh})

    assert list(valkey.scan_iter("accounts:session*")) == []


def test_a_new_session_forgets_those_that_ran_out(administrator: ApiClient, valkey: Redis) -> None:
    ends = f"accounts:session-ends:{administrator.get('/accounts/me').json()['id']}"
    valkey.zadd(ends, {"of-long-ago": 1})

    ApiClient().signed_in(email="ada@example.org", password=PASSWORD)

    assert valkey.zscore(ends, "of-long-ago") is None
    assert valkey.zcard(ends) == 2


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c", "é"])
def test_what_is_no_access_token_is_refused(api: ApiClient, header: str) -> None:
    answer = api.ask("GET", "/accounts/me", headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
