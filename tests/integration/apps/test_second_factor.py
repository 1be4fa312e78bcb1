"""Switching a second factor on and off."""

from __future__ import annotations

import logging

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks

from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.models import RecoveryCode, SecondFactor, User
from tandem.apps.accounts.recovery_codes import CODES
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.second_factor import (
    begin,
    challenge,
    confirm,
    meet,
    said,
    switch_off,
    switch_on,
)

ADA, MAX = "ada@example.org", "max@example.org"


def test_nothing_is_asked_for_before_a_code_confirms_it(administrator: ApiClient) -> None:
    begun = begin(administrator)

    assert begun.status_code == 201
    assert begun.json()["uri"].startswith("otpauth://totp/")
    assert begun.json()["qr"].startswith("data:image/svg+xml")
    assert administrator.get("/accounts/me").json()["second_factor"] is False
    ApiClient().signed_in(email=ADA, password=PASSWORD)
    assert said(confirm(administrator, "000000")) == (422, "wrong_code")
    assert administrator.get("/accounts/me").json()["second_factor"] is False


def test_only_whoever_knows_the_password_begins(administrator: ApiClient) -> None:
    """OWASP ASVS 5.0, 7.5.1: factors change only after the password was given again."""
    assert said(begin(administrator, "wrong")) == (422, "wrong_password")
    assert not SecondFactor.objects.exists()
    assert said(confirm(administrator, "123456")) == (409, "second_factor_not_begun")


def test_beginning_again_voids_what_was_begun(administrator: ApiClient) -> None:
    first = begin(administrator).json()["secret"]
    app = switch_on(administrator)

    assert first != app.secret
    assert said(begin(administrator)) == (409, "second_factor_on")
    assert said(confirm(administrator, app.next_code())) == (409, "second_factor_not_begun")


def test_asvs_7_4_3_switching_it_on_ends_the_other_sessions(
    administrator: ApiClient,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """OWASP ASVS 5.0, 7.4.3: after a change of factors the other sessions end."""
    elsewhere = ApiClient().signed_in(email=ADA, password=PASSWORD)

    with django_capture_on_commit_callbacks(execute=True):
        switch_on(administrator)

    assert administrator.get("/accounts/me").json()["second_factor"] is True
    assert elsewhere.get("/accounts/me").json()["error"]["code"] == "session_ended"


def test_asvs_6_5_2_nothing_that_signs_in_is_kept_or_logged(
    administrator: ApiClient, caplog: pytest.LogCaptureFixture
) -> None:
    """OWASP ASVS 5.0, 6.5.2: recovery codes are kept as a salted password hash alone."""
    with caplog.at_level(logging.DEBUG):
        app = switch_on(administrator)
        meet(challenge(ADA), app.next_code())
        meet(challenge(ADA), app.recovery_codes[0])

    kept = str([*SecondFactor.objects.values(), *RecoveryCode.objects.values()]).lower()
    logged = "\n".join(str(vars(record)) for record in caplog.records).lower()
    for secret in (app.secret, *app.recovery_codes):
        for text in (kept, logged):
            assert secret.lower() not in text
            assert secret.lower().replace("-", "") not in text
    salt = bytes(SecondFactor.objects.get().codes_salt)
    assert len(salt) == 16
    assert all(len(bytes(code.digest)) == 32 for code in RecoveryCode.objects.all())


@pytest.mark.parametrize("by", ["app", "recovery code"])
def test_it_is_switched_off_with_the_password_and_a_code(administrator: ApiClient, by: str) -> None:
    app = switch_on(administrator)
    code = app.next_code() if by == "app" else app.recovery_codes[3]

    assert said(switch_off(administrator, code=code, password="wrong")) == (422, "wrong_password")
    assert said(switch_off(administrator, code="aaaaaaaaaa")) == (422, "wrong_code")
    assert switch_off(administrator, code=code).status_code == 204

    assert administrator.get("/accounts/me").json()["second_factor"] is False
    assert not RecoveryCode.objects.exists()
    ApiClient().signed_in(email=ADA, password=PASSWORD)


def test_new_recovery_codes_void_those_of_before(administrator: ApiClient) -> None:
    app = switch_on(administrator)
    body = {"password": PASSWORD, "code": app.next_code()}

    renewed = administrator.post("/accounts/second-factor/recovery-codes", body).json()

    assert RecoveryCode.objects.count() == CODES == len(renewed["recovery_codes"])
    assert said(meet(challenge(ADA), app.recovery_codes[0])) == (422, "wrong_code")
    assert meet(challenge(ADA), renewed["recovery_codes"][9].upper()).status_code == 200


def test_guessing_is_slowed_down_wherever_a_code_is_asked_for(administrator: ApiClient) -> None:
    begin(administrator)
    for _ in range(login_attempts.PER_PAIR.attempts):
        assert confirm(administrator, "000000").status_code == 422

    assert confirm(administrator, "000000").status_code == 429


def test_asvs_6_5_6_an_administrator_switches_a_lost_one_off(
    administrator: ApiClient,
    member: ApiClient,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """OWASP ASVS 5.0, 6.5.6: a factor is revoked when it is lost; the log has who did it."""
    switch_on(member)
    user, ada = User.objects.get(email=MAX), User.objects.get(email=ADA)
    path = f"/accounts/users/{user.pk}/second-factor"
    listed = administrator.get("/accounts/users").json()["items"]
    assert {each["name"]: each["second_factor"] for each in listed} == {"Max": True, "Ada": False}

    assert said(member.delete(path)) == (403, "role_required")
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        off = administrator.delete(path)

    assert (off.status_code, off.json()["second_factor"]) == (200, False)
    assert said(member.get("/accounts/me")) == (401, "session_ended")
    ApiClient().signed_in(email=MAX, password=PASSWORD)
    (noted,) = [record for record in caplog.records if record.message == "second_factor_off"]
    assert (vars(noted)["user"], vars(noted)["by"]) == (str(user.pk), str(ada.pk))
    assert said(administrator.delete(path)) == (409, "second_factor_not_on")


def test_an_administrator_switches_their_own_off_with_a_code_alone(
    administrator: ApiClient,
) -> None:
    switch_on(administrator)
    own = User.objects.get(email=ADA).pk

    refused = administrator.delete(f"/accounts/users/{own}/second-factor")

    assert said(refused) == (409, "own_second_factor")
    assert administrator.get("/accounts/me").json()["second_factor"] is True


def test_the_operator_helps_the_last_administrator(administrator: ApiClient) -> None:
    switch_on(administrator)

    call_command("end_second_factor", ADA)

    ApiClient().signed_in(email=ADA, password=PASSWORD)
    for email in (ADA, "nobody@example.org"):
        with pytest.raises(CommandError, match=email):
            call_command("end_second_factor", email)
