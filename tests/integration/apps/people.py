"""Somebody signed in at the served Workspace."""

from __future__ import annotations

from typing import Any

import httpx

from tests.integration.apps.fixtures import PASSWORD
from tests.integration.apps.served import Served

EMAIL = "served@example.org"


def sign_in(served: Served) -> dict[str, Any]:
    """Return a new session of one and the same user, who is made when there is none."""
    with served.wsgi() as client:
        answer = _login(client)
        if answer.status_code == 401:
            served.manage("createsuperuser", "--no-input", "--email", EMAIL, "--name", "Served")
            answer = _login(client)
        answer.raise_for_status()
        return dict(answer.json())


def bearer(session: dict[str, Any]) -> dict[str, str]:
    """The header that says who is asking."""
    return {"Authorization": f"Bearer {session['access']}"}


def _login(client: httpx.Client) -> httpx.Response:
    body = {"email": EMAIL, "password": PASSWORD, "transport": "body"}
    return client.post("/api/v1/accounts/login", json=body)
