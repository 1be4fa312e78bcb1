"""What a page of another site cannot do with a browser of somebody signed in."""

from __future__ import annotations

import pytest

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD

_PLAIN = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
_CHANGING = [
    "/accounts/login",
    "/accounts/login/second-factor",
    "/accounts/second-factor",
    "/accounts/second-factor/confirm",
    "/accounts/logout",
    "/accounts/refresh",
    "/accounts/password/change",
    "/accounts/password/reset",
    "/accounts/invitations/accept",
    "/notifications/tickets",
    "/documents/bulk",
    "/documents/sample-library",
]


@pytest.mark.parametrize("content_type", _PLAIN)
def test_a_body_that_needs_no_preflight_is_not_read(api: ApiClient, content_type: str) -> None:
    """OWASP ASVS 5.0, 3.5.2: a form of another site cannot pass for a call of the API."""
    body = f'{{"email": "ada@example.org", "password": "{PASSWORD}"}}'

    answer = api.ask("POST", "/accounts/login", data=body, content_type=content_type)

    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", _CHANGING)
def test_nothing_changes_by_a_safe_method(administrator: ApiClient, method: str, path: str) -> None:
    """OWASP ASVS 5.0, 3.5.3: what changes something is asked by POST, PATCH or DELETE."""
    assert administrator.ask(method, path).status_code == 405
    assert administrator.get("/accounts/me").status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://["])
def test_an_origin_that_is_not_ours_is_refused(api: ApiClient, origin: str) -> None:
    """OWASP ASVS 5.0, 3.5.1: a request from another site is told apart and refused."""
    answer = api.ask("POST", "/accounts/refresh", headers={"Origin": origin})

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin_not_allowed")
