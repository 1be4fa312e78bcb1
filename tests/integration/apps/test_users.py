"""Users, as administrators manage them, and what a lost role or a deactivation means."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.http import HttpResponse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from tandem.apps.accounts.models import User
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.kit.access import Role
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.people import bearer, sign_in
from tests.integration.apps.served import Served

EVE = {"email": "eve@example.org", "name": "Eve", "role": "viewer", "password": PASSWORD}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_only_an_admin_manages_users(member: ApiClient, role: Role) -> None:
    user = User.objects.get(email="max@example.org")
    give_role(user, role)

    asked = [
        member.get("/accounts/users"),
        member.post("/accounts/users", EVE),
        member.get(f"/accounts/users/{user.pk}"),
        _patch(member, user, role="admin"),
    ]

    assert {(answer.status_code, answer.json()["error"]["code"]) for answer in asked} == {
        (403, "role_required")
    }
    assert User.objects.count() == 2


def test_the_first_administrator_is_an_admin_and_others_are_editors(member: ApiClient) -> None:
    first = User.objects.get(email="ada@example.org")

    assert [group.name for group in first.groups.all()] == ["admin"]
    assert member.get("/accounts/me").json()["roles"] == ["editor"]


def test_users_of_before_get_their_roles(member: ApiClient) -> None:
    Group.objects.all().delete()

    import_module("tandem.apps.accounts.migrations.0002_roles").give_roles(apps, None)

    roles = {user.name: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert roles == {"Ada": ["admin"], "Max": ["editor"]}
    assert {group.name for group in Group.objects.all()} == {"viewer", "editor", "admin"}


def test_a_created_user_signs_in_with_their_role(administrator: ApiClient) -> None:
    created = administrator.post("/accounts/users", {**EVE, "email": "Eve@Example.org"})

    assert created.status_code == 201
    eve = ApiClient().signed_in(email="eve@example.org", password=PASSWORD)
    me = eve.get("/accounts/me").json()
    assert (me["id"], me["roles"], me["active"]) == (created.json()["id"], ["viewer"], True)
    assert created.json()["last_login_at"] is None
    assert me["last_login_at"] > me["created_at"]


def test_an_address_belongs_to_one_user(administrator: ApiClient) -> None:
    again = administrator.post("/accounts/users", {**EVE, "email": "ADA@example.org"})

    assert (again.status_code, again.json()["error"]["code"]) == (409, "email_taken")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"role": "owner"}, "role"), ({"password": "short"}, "password"), ({"name": "\t"}, "name")],
)
def test_a_wrong_value_is_named(
    administrator: ApiClient, changed: dict[str, str], field: str
) -> None:
    answer = administrator.post("/accounts/users", {**EVE, **changed})

    assert answer.status_code == 422
    assert list(answer.json()["error"]["fields"]) == [field]
    assert User.objects.count() == 1


def test_users_are_listed_by_page_in_as_many_queries_whatever_their_number(
    member: ApiClient,
    administrator: ApiClient,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        User.objects.create_user(f"user{number}@example.org", name=f"User {number}")

    with django_assert_max_num_queries(4):  # who asks, the users, their groups, the total
        page = administrator.get("/accounts/users?limit=4").json()
    rest = administrator.get(f"/accounts/users?limit=4&cursor={page['next_cursor']}").json()

    names = [user["name"] for user in page["items"] + rest["items"]]
    assert names == ["User 4", "User 3", "User 2", "User 1", "User 0", "Max", "Ada"]
    assert (page["total"], rest["next_cursor"]) == (7, None)


@pytest.mark.parametrize(
    ("query", "found"), [("MAX@", ["Max"]), ("da", ["Ada"]), ("%25", []), ("", ["Max", "Ada"])]
)
def test_users_are_found_by_part_of_a_name_or_an_address(
    member: ApiClient, administrator: ApiClient, query: str, found: list[str]
) -> None:
    page = administrator.get(f"/accounts/users?query={query}").json()

    assert [user["name"] for user in page["items"]] == found
    assert page["total"] == len(found)


def test_a_role_counts_from_the_next_request_on(
    administrator: ApiClient, member: ApiClient
) -> None:
    user = User.objects.get(email="max@example.org")

    assert _patch(administrator, user, role="admin").json()["roles"] == ["admin"]
    assert member.get("/accounts/users").status_code == 200
    assert _patch(administrator, user, role="viewer").json()["roles"] == ["viewer"]
    assert member.get("/accounts/users").status_code == 403


def test_asvs_7_4_2_deactivating_ends_every_session(
    administrator: ApiClient,
    member: ApiClient,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """OWASP ASVS 5.0, 7.4.2: all sessions end when an account is disabled."""
    user = User.objects.get(email="max@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        assert _patch(administrator, user, active=False).json()["active"] is False

    assert member.get("/accounts/me").json()["error"]["code"] == "session_ended"
    assert member.post("/accounts/refresh", {"refresh": member.refresh}).status_code == 401
    _patch(administrator, user, active=True)
    assert member.get("/accounts/me").status_code == 401
    ApiClient().signed_in(email="max@example.org", password=PASSWORD)


@pytest.mark.parametrize("change", [{"role": "editor"}, {"active": False}])
def test_the_last_admin_stays_one(
    administrator: ApiClient, member: ApiClient, change: dict[str, Any]
) -> None:
    ada, other = User.objects.get(email="ada@example.org"), User.objects.get(name="Max")

    kept = _patch(administrator, ada, **change)
    give_role(other, Role.ADMIN)
    changed = _patch(administrator, ada, **change)

    assert (kept.status_code, kept.json()["error"]["code"]) == (409, "last_admin")
    assert changed.status_code == 200


def test_an_admin_who_is_not_active_is_none(administrator: ApiClient, member: ApiClient) -> None:
    User.objects.filter(name="Max").update(is_superuser=True, is_active=False)

    kept = _patch(administrator, User.objects.get(name="Ada"), role="viewer")

    assert kept.status_code == 409


def test_of_two_admins_who_demote_each_other_one_is_left(served: Served) -> None:
    first = sign_in(served)
    with served.wsgi() as client:
        body = {"email": "second@example.org", "name": "Two", "role": "admin", "password": PASSWORD}
        second = client.post("/api/v1/accounts/users", json=body, headers=bearer(first)).json()
    ids = [first["user"]["id"], second["id"]]

    def demote(user_id: str) -> int:
        with served.wsgi() as client:
            path = f"/api/v1/accounts/users/{user_id}"
            return client.patch(path, json={"role": "editor"}, headers=bearer(first)).status_code

    with ThreadPoolExecutor(2) as threads:
        statuses = sorted(threads.map(demote, ids))
    served.manage("shell", "-v0", "-c", _MAKE_ADMIN.format(id=ids[0]))

    assert statuses[0] == 200
    assert statuses[1] in {403, 409}  # of the one who asked, the role may be gone already


_MAKE_ADMIN = (
    "from tandem.apps.accounts.models import User;"
    "from tandem.apps.accounts.user_manager import give_role;"
    "from tandem.apps.kit.access import Role;"
    "user = User.objects.get(pk='{id}'); give_role(user, Role.ADMIN)"
)


def test_nobody_is_found_under_another_id(administrator: ApiClient) -> None:
    nobody = User(email="no@example.org")

    assert administrator.get(f"/accounts/users/{nobody.pk}").status_code == 404
    assert _patch(administrator, nobody, name="No").status_code == 404


def _patch(client: ApiClient, user: User, **change: Any) -> HttpResponse:
    return client.patch(f"/accounts/users/{user.pk}", change)
