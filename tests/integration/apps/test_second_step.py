"""Signing in with a second factor: the password, then a code, each code once."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pyotp
import pytest
from django.conf import settings
from redis import Redis

from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.mail_tokens import Purpose, render_mail_token
from tandem.apps.accounts.models import RecoveryCode, User
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.second_factor import App, challenge, meet, said, switch_off, switch_on
from tests.integration.apps.served import Served

ADA = "ada@example.org"
NO_CODES = ("", "12345", "1234567", "1234é6", "abc\x00def", "x" * 40)
NEW = "an even longer and unusual phrase"


@pytest.fixture
def app(administrator: ApiClient) -> App:
    """The app of the administrator, who has a second factor."""
    return switch_on(administrator)


def test_the_password_alone_opens_nothing(app: App, valkey: Redis) -> None:
    """OWASP ASVS 5.0, 6.3.3: with a second factor, both are asked for."""
    sessions = set(valkey.scan_iter("accounts:session:*"))

    answer = ApiClient().post("/accounts/login", {"email": ADA, "password": PASSWORD})

    assert answer.status_code == 202
    assert sorted(answer.json()) == ["challenge", "expires_in"]
    assert settings.REFRESH_COOKIE_NAME not in answer.cookies
    assert set(valkey.scan_iter("accounts:session:*")) == sessions
    assert "challenge" in answer.json()
    assert said(ApiClient().post("/accounts/login", {"email": ADA, "password": "x"}))[0] == 401


def test_a_code_completes_it(app: App) -> None:
    session = meet(challenge(ADA), app.next_code()).json()

    me = ApiClient(access=session["access"]).get("/accounts/me").json()
    assert (me["email"], me["second_factor"]) == (ADA, True)
    assert session["user"]["second_factor"] is True
    refreshed = ApiClient().post("/accounts/refresh", {"refresh": session["refresh"]})
    assert refreshed.json()["user"]["second_factor"] is True


def test_asvs_6_5_1_a_code_is_good_once(app: App) -> None:
    """OWASP ASVS 5.0, 6.5.1: neither a code of the app nor a recovery code works again."""
    for code in (app.next_code(), app.recovery_codes[0]):
        assert meet(challenge(ADA), code).status_code == 200
        assert said(meet(challenge(ADA), code)) == (422, "wrong_code")
    older = app.code()  # of the step before that of the code which was accepted
    assert said(meet(challenge(ADA), older)) == (422, "wrong_code")
    assert RecoveryCode.objects.count() == 9


def test_asvs_6_5_1_a_code_is_good_once_also_in_parallel(served: Served) -> None:
    """OWASP ASVS 5.0, 6.5.1: of the same code at the same moment, one gets in."""
    owner = sign_in(served)
    email = "twofold@example.org"
    root = "/api/v1/accounts"
    with served.wsgi() as client:
        body = {"email": email, "name": "Two", "role": "editor", "password": PASSWORD}
        client.post(f"{root}/users", json=body, headers=bearer(owner)).raise_for_status()
        credentials = {"email": email, "password": PASSWORD, "transport": "body"}
        session = client.post(f"{root}/login", json=credentials).json()
        body = {"password": PASSWORD}
        begun = client.post(f"{root}/second-factor", json=body, headers=bearer(session)).json()
        totp = pyotp.TOTP(begun["secret"])
        body = {"code": totp.now()}
        path = f"{root}/second-factor/confirm"
        codes = client.post(path, json=body, headers=bearer(session)).json()["recovery_codes"]

        def challenges() -> list[str]:
            asked = [client.post(f"{root}/login", json=credentials).json() for _ in range(4)]
            return [str(each["challenge"]) for each in asked]

        def meet_all(code: str) -> list[int]:
            with ThreadPoolExecutor(4) as threads:
                return sorted(threads.map(lambda each: _meet(served, each, code), challenges()))

        by_app = meet_all(totp.at(time.time(), counter_offset=1))
        by_recovery_code = meet_all(codes[0])

    assert by_app == by_recovery_code == [200, 422, 422, 422]


def test_a_challenge_is_met_once(app: App) -> None:
    asked = challenge(ADA)

    assert meet(asked, app.recovery_codes[0]).status_code == 200
    assert said(meet(asked, app.recovery_codes[1])) == (401, "challenge_ended")
    assert RecoveryCode.objects.count() == 9


@pytest.mark.parametrize("what", ["made up", "expired", "old password", "deactivated"])
def test_a_challenge_that_ended_sends_back_to_the_password(
    app: App, valkey: Redis, what: str
) -> None:
    asked = challenge(ADA)
    user = User.objects.get(email=ADA)
    key = f"accounts:challenge:{asked}"
    assert 0 < valkey.ttl(key) <= 300
    if what == "made up":
        asked = "made-up"
    elif what == "expired":
        valkey.delete(key)
    elif what == "old password":
        user.set_password(NEW)
        user.save()
    else:
        User.objects.filter(pk=user.pk).update(is_active=False)

    assert said(meet(asked, app.next_code())) == (401, "challenge_ended")


def test_what_is_no_code_is_refused_before_it_counts(app: App, valkey: Redis) -> None:
    asked = challenge(ADA)

    answers = [meet(asked, code) for code in NO_CODES]

    assert [list(answer.json()["error"]["fields"]) for answer in answers] == [["code"]] * 6
    assert list(valkey.scan_iter("accounts:attempts:code-user:*")) == []


def test_spaces_in_a_code_are_for_the_eye(app: App) -> None:
    code = app.next_code()

    assert meet(challenge(ADA), f" {code[:3]} {code[3:]} ").status_code == 200


def test_guessing_is_slowed_down_and_the_password_does_not_help(app: App) -> None:
    """OWASP ASVS 5.0, 6.3.1: guessing at codes is counted, by account and by address."""
    for _ in range(login_attempts.PER_PAIR.attempts):
        assert meet(challenge(ADA), "aaaaaaaaaa").status_code == 422

    refused = meet(challenge(ADA), app.next_code())

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= login_attempts.PER_PAIR.window.total_seconds()


def test_guessing_from_many_addresses_is_slowed_down_too(app: App) -> None:
    allowed = login_attempts.CODES_PER_USER.attempts
    user_id = str(User.objects.get(email=ADA).pk)
    waits = [
        login_attempts.count_code(user_id=user_id, address=f"192.0.2.{number}")
        for number in range(allowed + 1)
    ]

    assert not any(waits[:allowed])
    assert waits[allowed] > 0


def test_asvs_6_4_3_a_reset_link_does_not_bypass_it(app: App) -> None:
    """OWASP ASVS 5.0, 6.4.3: resetting a password leaves the second factor as it is."""
    token = render_mail_token(User.objects.get(email=ADA), Purpose.RESET)

    reset = ApiClient().post("/accounts/password/reset", {"token": token, "password": NEW})

    assert (reset.status_code, reset.content) == (204, b"")
    assert meet(challenge(ADA, NEW), app.next_code()).status_code == 200


def test_an_invitation_does_not_bypass_it(app: App) -> None:
    token = render_mail_token(User.objects.get(email=ADA), Purpose.INVITATION)
    body = {"token": token, "name": "Eve", "password": NEW}

    assert said(ApiClient().post("/accounts/invitations/accept", body)) == (422, "link_not_valid")


def test_without_a_second_factor_signing_in_is_as_before(
    administrator: ApiClient, app: App
) -> None:
    switch_off(administrator, code=app.recovery_codes[0])

    session = ApiClient().post("/accounts/login", {"email": ADA, "password": PASSWORD})

    assert session.status_code == 200


def test_the_admin_asks_for_a_code_as_well(app: App) -> None:
    """OWASP ASVS 5.0, 6.3.4: no way in asks for less than the others."""
    sign = _admin(ApiClient())

    assert [sign(""), sign("000000"), sign("nonsense")] == [200, 200, 200]
    for code in (app.next_code(), app.recovery_codes[0]):
        assert sign(code) == 302
        assert _admin(ApiClient())(code) == 200


def test_a_session_of_the_admin_ends_with_the_factor_of_before(
    administrator: ApiClient,
) -> None:
    assert _admin(administrator)("") == 302
    assert administrator.browser.get("/admin/").status_code == 200

    switch_on(administrator)

    assert administrator.browser.get("/admin/").status_code == 302


def test_the_admin_switches_a_lost_one_off(member: ApiClient, administrator: ApiClient) -> None:
    switch_on(member)
    switch_on(administrator)
    chosen = [str(user.pk) for user in User.objects.all()]
    administrator.browser.force_login(User.objects.get(email=ADA))
    form = {"action": "end_second_factors", "_selected_action": chosen}

    administrator.browser.post("/admin/accounts/user/", form)

    left = [user.email for user in User.objects.all() if user.has_second_factor]
    assert left == [ADA]


def _admin(client: ApiClient) -> Callable[[str], int]:
    def sign_in_with(code: str) -> int:
        form = {"username": ADA, "password": PASSWORD, "code": code, "next": "/admin/"}
        return client.browser.post("/admin/login/?next=/admin/", form).status_code

    return sign_in_with


def _meet(served: Served, challenge: str, code: str) -> int:
    with served.wsgi() as client:
        body = {"challenge": challenge, "code": code, "transport": "body"}
        answer: httpx.Response = client.post("/api/v1/accounts/login/second-factor", json=body)
        return answer.status_code
