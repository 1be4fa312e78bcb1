"""One's own name and password."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import make_password
from pytest_django import DjangoCaptureOnCommitCallbacks

from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.hashers import ServerArgon2Hasher
from tandem.apps.accounts.models import User
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD

NEW = "an even longer and unusual phrase"
ADA = "ada@example.org"


def test_one_changes_ones_name_and_nothing_else(member: ApiClient) -> None:
    changed = member.patch("/accounts/me", {"name": "Maxine", "role": "admin", "email": ADA})

    assert changed.status_code == 200
    me = member.get("/accounts/me").json()
    assert (me["name"], me["roles"], me["email"]) == ("Maxine", ["editor"], "max@example.org")
    assert member.patch("/accounts/me", {"name": " "}).status_code == 422


def test_asvs_7_4_3_a_new_password_ends_the_other_sessions(
    administrator: ApiClient, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """OWASP ASVS 5.0, 7.4.3: after a change of password the other sessions end."""
    elsewhere = ApiClient().signed_in(email=ADA, password=PASSWORD)

    with django_capture_on_commit_callbacks(execute=True):
        assert _change(administrator, current=PASSWORD, new=NEW) == (204, [])

    assert administrator.get("/accounts/me").status_code == 200
    assert elsewhere.get("/accounts/me").json()["error"]["code"] == "session_ended"
    assert elsewhere.post("/accounts/refresh", {"refresh": elsewhere.refresh}).status_code == 401
    old = {"email": ADA, "password": PASSWORD}
    assert ApiClient().post("/accounts/login", old).status_code == 401
    ApiClient().signed_in(email=ADA, password=NEW)


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [
        ("wrong", NEW, "current"),
        (PASSWORD, "short", "new"),
        (PASSWORD, "password1234", "new"),
        (PASSWORD, ADA, "new"),
        ("", NEW, "current"),
    ],
)
def test_what_will_not_do_is_named_and_changes_nothing(
    administrator: ApiClient, current: str, new: str, field: str
) -> None:
    assert _change(administrator, current=current, new=new) == (422, [field])
    ApiClient().signed_in(email=ADA, password=PASSWORD)


def test_guessing_the_current_password_is_slowed_down(administrator: ApiClient) -> None:
    for _ in range(login_attempts.PER_PAIR.attempts):
        assert _change(administrator, current="wrong", new=NEW)[0] == 422

    assert _change(administrator, current=PASSWORD, new=NEW)[0] == 429


def test_a_hash_of_another_cost_is_made_anew_at_the_next_sign_in(
    administrator: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cheaper:
        cheaper.setattr(ServerArgon2Hasher, "time_cost", 1)
        User.objects.filter(email=ADA).update(password=make_password(PASSWORD))

    ApiClient().signed_in(email=ADA, password=PASSWORD)

    assert "t=2" in User.objects.get(email=ADA).password
    assert administrator.get("/accounts/me").status_code == 200


def _change(client: ApiClient, *, current: str, new: str) -> tuple[int, list[str]]:
    answer = client.post("/accounts/password/change", {"current": current, "new": new})
    fields = answer.json()["error"].get("fields", {}) if answer.content else {}
    return answer.status_code, list(fields)
