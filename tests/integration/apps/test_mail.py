"""Invitations and forgotten passwords: links that are mailed and work once."""

from __future__ import annotations

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import DjangoCaptureOnCommitCallbacks

from tandem.apps.accounts import mail_tokens
from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.adapters import mail as mailing
from tandem.apps.accounts.adapters.mail import _postman
from tandem.apps.accounts.mail_tokens import Purpose, render_mail_token
from tandem.apps.accounts.models import User
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD

NEW = "an even longer and unusual phrase"
ADA = "ada@example.org"
EVE = {"email": "eve@example.org", "name": "Eve", "role": "viewer"}


def test_somebody_invited_chooses_a_name_and_a_password(administrator: ApiClient) -> None:
    assert administrator.post("/accounts/users", EVE).status_code == 201
    token = _mailed("invitation", to=EVE["email"])
    body = {"token": token, "name": "Evelyn", "password": NEW, "transport": "body"}

    weak = ApiClient().post("/accounts/invitations/accept", {**body, "password": "short"})
    accepted = ApiClient().post("/accounts/invitations/accept", body)
    again = ApiClient().post("/accounts/invitations/accept", body)

    assert list(weak.json()["error"]["fields"]) == ["password"]
    assert accepted.status_code == 201
    user = accepted.json()["user"]
    assert (user["name"], user["roles"], user["email"]) == ("Evelyn", ["viewer"], EVE["email"])
    assert (again.status_code, again.json()["error"]["code"]) == (422, "link_not_valid")
    ApiClient().signed_in(email=EVE["email"], password=NEW)


def test_nobody_is_created_when_the_invitation_cannot_be_sent(
    administrator: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    answer = administrator.post("/accounts/users", EVE)

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "mail_unavailable")
    assert not User.objects.filter(email=EVE["email"]).exists()


def test_somebody_invited_who_is_deactivated_cannot_accept(administrator: ApiClient) -> None:
    administrator.post("/accounts/users", EVE)
    User.objects.filter(email=EVE["email"]).update(is_active=False)
    body = {"token": _mailed("invitation", to=EVE["email"]), "name": "Eve", "password": NEW}

    assert ApiClient().post("/accounts/invitations/accept", body).status_code == 422


def test_a_mailed_link_sets_a_new_password_once_and_ends_all_sessions(
    administrator: ApiClient, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert _request(ADA.upper()) == (202, b"")
    token = _mailed("reset", to=ADA)

    weak = ApiClient().post("/accounts/password/reset", {"token": token, "password": "short"})
    with django_capture_on_commit_callbacks(execute=True):
        first = ApiClient().post("/accounts/password/reset", {"token": token, "password": NEW})
    second = ApiClient().post("/accounts/password/reset", {"token": token, "password": PASSWORD})

    assert [weak.status_code, first.status_code, second.status_code] == [422, 204, 422]
    assert administrator.get("/accounts/me").json()["error"]["code"] == "session_ended"
    ApiClient().signed_in(email=ADA, password=NEW)


def test_nobody_learns_who_has_an_account(administrator: ApiClient) -> None:
    User.objects.create_user("gone@example.org", PASSWORD, name="Gone", is_active=False)

    assert _request(ADA) == _request("unknown@example.org") == _request("gone@example.org")

    _wait_for_the_postman()
    assert [letter.to for letter in mail.outbox] == [[ADA]]


def test_nobody_is_flooded_with_mail(administrator: ApiClient) -> None:
    answers = {_request(ADA) for _ in range(login_attempts.MAILS_PER_EMAIL.attempts + 3)}

    _wait_for_the_postman()
    assert answers == {(202, b"")}
    assert len(mail.outbox) == login_attempts.MAILS_PER_EMAIL.attempts


def test_a_mail_server_that_is_gone_is_not_the_askers_to_know(
    administrator: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    monkeypatch.setattr(mailing, "_RESTS_S", ())

    assert _request(ADA) == (202, b"")
    _wait_for_the_postman()


@pytest.mark.parametrize("case", ["other purpose", "expired", "another password", "not ours"])
def test_what_is_no_token_for_this_changes_nothing(
    administrator: ApiClient, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    user = User.objects.get(email=ADA)
    token = render_mail_token(user, Purpose.RESET)
    if case == "other purpose":
        token = render_mail_token(user, Purpose.INVITATION)
    elif case == "expired":
        monkeypatch.setitem(mail_tokens.LIFETIMES, Purpose.RESET, timedelta(seconds=-1))
    elif case == "another password":
        user.set_password("a password in between")
        user.save()
    else:
        token = token[:-1] + ("A" if token[-1] != "A" else "B")

    answer = ApiClient().post("/accounts/password/reset", {"token": token, "password": NEW})

    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "link_not_valid")
    assert not User.objects.get(email=ADA).check_password(NEW)


def test_a_page_of_another_site_resets_nothing(administrator: ApiClient) -> None:
    for path in ("password/reset-request", "password/reset", "invitations/accept"):
        body = '{"email":"a@b.c","token":"x","password":"x","name":"x"}'
        answer = ApiClient().ask(
            "POST",
            f"/accounts/{path}",
            data=body,
            content_type="application/json",
            headers={"Origin": "https://evil.example"},
        )
        assert answer.status_code == 403


def _request(email: str) -> tuple[int, bytes]:
    answer = ApiClient().post("/accounts/password/reset-request", {"email": email})
    return answer.status_code, answer.content


def _wait_for_the_postman() -> None:
    _postman.submit(lambda: None).result(10)


def _mailed(kind: str, *, to: str) -> str:
    """Return the token of the link in the last mail."""
    _wait_for_the_postman()
    letter = mail.outbox[-1]
    assert letter.to == [to]
    found = re.search(rf"http://localhost:8080/{kind}#token=(\S+)", str(letter.body))
    assert found
    return found[1]
