"""The administrator of the stack that tests share, and what they do through the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Page

EMAIL = "ada@example.org"
PASSWORD = "riding a tandem takes two"  # of a stack that lives as long as the tests


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Someone with an account, at the API and at the pages."""

    entry: str

    def client(self, *, agent: str = "api-client") -> httpx.Client:
        """Return a client of the API that is signed in as them."""
        body = {"email": EMAIL, "password": PASSWORD, "transport": "body"}
        session = httpx.post(f"{self.entry}/api/v1/accounts/login", json=body).raise_for_status()
        headers = {"Authorization": f"Bearer {session.json()['access']}", "User-Agent": agent}
        return httpx.Client(base_url=f"{self.entry}/api/v1", headers=headers)

    def import_text(self, name: str, text: str, *, agent: str = "api-client") -> dict[str, Any]:
        """Import one file through the API; returns the document."""
        with self.client(agent=agent) as client:
            answer = client.post("/documents", files={"files": (name, text.encode())})
        return dict(answer.raise_for_status().json()["created"][0])

    def sign_in(self, page: Page, *, path: str = "/documents") -> None:
        """Sign in at the page, on the way to `path`."""
        page.goto(f"{self.entry}{path}")
        page.get_by_label("Email").fill(EMAIL)
        page.get_by_role("textbox", name="Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{self.entry}{path}")
