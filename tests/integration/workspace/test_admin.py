"""Django's admin: it signs people in with its own session, and shows users and documents."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from pytest_django import DjangoCaptureOnCommitCallbacks

from tandem.apps.accounts.adapters import login_attempts
from tandem.apps.accounts.models import User
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.kit.access import Role
from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD
from workspace.documents.models import Document


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
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_a_document_is_shown_and_deleted_with_its_hint_but_not_edited(
    admin: ApiClient, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    one, other = Document.objects.all()[:2]
    action = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}

    assert admin.browser.get(f"/admin/documents/document/{one.pk}/change/").status_code == 200
    edited = admin.browser.post(f"/admin/documents/document/{one.pk}/change/", {"title": "x"})
    assert edited.status_code == 403
    with django_capture_on_commit_callbacks() as hints:
        admin.browser.post(f"/admin/documents/document/{one.pk}/delete/", {"post": "yes"})
        admin.browser.post("/admin/documents/document/", action)

    assert not Document.objects.filter(pk__in=[one.pk, other.pk]).exists()
    assert sum("document.deleted" in repr(each) for each in hints) == 2


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

    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert "Vary" not in answer


def test_guessing_at_its_door_is_slowed_down_as_at_the_api(administrator: ApiClient) -> None:
    form = {"username": "ada@example.org", "password": "wrong"}
    for _ in range(login_attempts.PER_PAIR.attempts):
        assert administrator.browser.post("/admin/login/", form).status_code == 200

    refused = administrator.browser.post("/admin/login/", {**form, "password": PASSWORD})

    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "rate_limited"


def test_an_editor_with_every_permission_does_not_get_in(admin: ApiClient) -> None:
    user = User.objects.create_user("eve@example.org", PASSWORD, name="Eve")
    user.user_permissions.set(Permission.objects.all())
    eve = ApiClient()
    eve.browser.post("/admin/login/", {"username": "eve@example.org", "password": PASSWORD})

    assert eve.browser.get("/admin/documents/document/").status_code == 302
    assert eve.browser.get(f"/admin/accounts/user/{user.pk}/change/").status_code == 302
    assert eve.browser.get("/admin/accounts/user/add/").status_code == 302


def test_an_admin_who_is_no_superuser_gets_in_until_the_role_is_lost(admin: ApiClient) -> None:
    user = User.objects.create_user("eve@example.org", PASSWORD, role=Role.ADMIN, name="Eve")
    eve = ApiClient()
    eve.browser.post("/admin/login/", {"username": "eve@example.org", "password": PASSWORD})
    assert eve.browser.get("/admin/accounts/user/add/").status_code == 200

    give_role(user, Role.EDITOR)

    assert eve.browser.get("/admin/accounts/user/").status_code == 302


def test_a_user_made_there_is_an_editor(admin: ApiClient) -> None:
    form = {"email": "new@example.org", "name": "New", "usable_password": "true"}
    form |= {"password1": PASSWORD, "password2": PASSWORD}

    assert admin.browser.post("/admin/accounts/user/add/", form).status_code == 302

    assert User.objects.get(email="new@example.org").role is Role.EDITOR


def test_nobody_demotes_or_deletes_themselves(admin: ApiClient) -> None:
    ada = User.objects.get(email="ada@example.org")
    form = {"email": "ada@example.org", "name": "Ada L"}

    saved = admin.browser.post(f"/admin/accounts/user/{ada.pk}/change/", form)
    deleted = admin.browser.post(f"/admin/accounts/user/{ada.pk}/delete/", {"post": "yes"})

    assert (saved.status_code, deleted.status_code) == (302, 403)
    ada.refresh_from_db()
    assert (ada.name, ada.is_superuser, ada.is_staff, ada.is_active) == ("Ada L", True, True, True)
