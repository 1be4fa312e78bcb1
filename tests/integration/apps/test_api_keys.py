"""Keys with which programs ask in one's name."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.apps.accounts.api_keys import KEYS, use_key
from tandem.apps.accounts.models import ApiKey, User
from tandem.apps.kit.errors import UnauthenticatedError
from tests.integration.apps.api_client import ApiClient

PATH = "/accounts/api-keys"


def test_a_key_is_shown_once_and_kept_as_a_hash(administrator: ApiClient) -> None:
    made = administrator.post(PATH, {"name": "Notebook"}).json()

    assert made["key"].startswith("tk_")
    assert len(made["key"]) == 46
    (listed,) = administrator.get(PATH).json()["items"]
    assert listed == {name: made[name] for name in made if name != "key"}
    assert made["key"].startswith(listed["prefix"])
    row = ApiKey.objects.get()
    assert bytes(row.digest) == hashlib.sha256(made["key"].encode()).digest()


def test_a_key_asks_in_its_users_name_and_is_no_session(administrator: ApiClient) -> None:
    key = _make(administrator)

    sign_in = use_key(key)

    assert (sign_in.name, sign_in.session_id) == ("Ada", "")
    assert ApiClient(access=key).get("/accounts/me").status_code == 401


def test_when_a_key_was_used_is_noted_once_a_minute(administrator: ApiClient) -> None:
    key = _make(administrator)
    use_key(key)
    first = ApiKey.objects.get().last_used_at
    use_key(key)
    assert first is not None
    assert ApiKey.objects.get().last_used_at == first

    ApiKey.objects.update(last_used_at=first - timedelta(minutes=2))
    use_key(key)

    assert ApiKey.objects.get().last_used_at >= first


@pytest.mark.parametrize("key", ["", "tk_", "tk_unknown", "sk-other", "tk_" + "x" * 1000])
def test_what_is_no_key_is_refused(administrator: ApiClient, key: str) -> None:
    with pytest.raises(UnauthenticatedError):
        use_key(key)


def test_a_revoked_key_is_refused_at_once(administrator: ApiClient) -> None:
    key = _make(administrator)
    (listed,) = administrator.get(PATH).json()["items"]

    assert administrator.delete(f"{PATH}/{listed['id']}").status_code == 204

    with pytest.raises(UnauthenticatedError):
        use_key(key)


def test_a_key_ends_when_it_was_said_to(administrator: ApiClient) -> None:
    soon = (timezone.now() + timedelta(hours=1)).isoformat()
    key = administrator.post(PATH, {"name": "a", "expires_at": soon}).json()["key"]
    use_key(key)
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(UnauthenticatedError):
        use_key(key)
    past = administrator.post(PATH, {"name": "a", "expires_at": "2020-01-01T00:00:00Z"})
    assert past.status_code == 422


def test_deactivating_a_user_ends_their_keys_for_good(
    administrator: ApiClient, member: ApiClient
) -> None:
    key = _make(member)
    max_ = User.objects.get(email="max@example.org")

    administrator.patch(f"/accounts/users/{max_.pk}", {"active": False})

    with pytest.raises(UnauthenticatedError):
        use_key(key)
    assert not ApiKey.objects.exists()


def test_nobody_sees_or_revokes_the_keys_of_others(
    administrator: ApiClient, member: ApiClient
) -> None:
    _make(administrator)

    assert member.get(PATH).json()["items"] == []
    assert member.delete(f"{PATH}/{ApiKey.objects.get().pk}").status_code == 404


def test_the_number_of_keys_is_limited(administrator: ApiClient) -> None:
    for _ in range(KEYS):
        _make(administrator)

    refused = administrator.post(PATH, {"name": "one more"})

    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "too_many_keys")


def _make(client: ApiClient) -> str:
    return str(client.post(PATH, {"name": "Notebook"}).json()["key"])
