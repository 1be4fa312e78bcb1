"""Django's admin: it signs people in with its own session, and shows users and documents."""

from __future__ import annotations

import pytest

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD


@pytest.fixture
def admin(administrator: ApiClient) -> ApiClient:
    """The administrator, signed in at the admin."""
    administrator.post("/documents/sample-library")
    form = {"username": "ada@example.org", "password": PASSWORD, "next": "/admin/"}
    answer = administrator.browser.post("/admin/login/?next=/admin/", form)
    assert answer.status_code == 302
    return administrator


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/documents/document/"],
)
def test_its_pages_show(admin: ApiClient, path: str) -> None:
    answer = admin.browser.get(path)

    assert answer.status_code == 200
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")


def test_a_member_does_not_get_in(member: ApiClient) -> None:
    form = {"username": "max@example.org", "password": PASSWORD}
    member.browser.post("/admin/login/", form)

    assert member.browser.get("/admin/").status_code == 302


def test_without_the_slash_it_is_found(api: ApiClient) -> None:
    assert api.browser.get("/admin")["Location"] == "/admin/"


def test_a_form_without_its_token_is_refused_in_the_one_shape(admin: ApiClient) -> None:
    admin.browser.handler.enforce_csrf_checks = True

    answer = admin.browser.post("/admin/logout/")

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "csrf"


def test_the_api_uses_no_session(administrator: ApiClient) -> None:
    answer = administrator.get("/accounts/me")

    assert "sessionid" not in answer.cookies
    assert "Vary" not in answer
