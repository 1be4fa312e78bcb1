"""People of the stack that tests share, and what they do through the API."""

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
    email: str = EMAIL
    password: str = PASSWORD

    def client(self, *, agent: str = "api-client") -> httpx.Client:
        """Return a client of the API that is signed in as them."""
        body = {"email": self.email, "password": self.password, "transport": "body"}
        session = httpx.post(f"{self.entry}/api/v1/accounts/login", json=body).raise_for_status()
        headers = {"Authorization": f"Bearer {session.json()['access']}", "User-Agent": agent}
        return httpx.Client(base_url=f"{self.entry}/api/v1", headers=headers)

    def import_text(self, name: str, text: str, *, agent: str = "api-client") -> dict[str, Any]:
        """Import one file through the API; returns the document."""
        with self.client(agent=agent) as client:
            answer = client.post("/documents", files={"files": (name, text.encode())})
        return dict(answer.raise_for_status().json()["created"][0])

    def change(self, document: dict[str, Any], **change: str) -> None:
        """Save another version of a document through the API."""
        with self.client() as client:
            body = {"version": document["version"], **change}
            client.patch(f"/documents/{document['id']}", json=body).raise_for_status()

    def add_user(self, name: str, *, role: str) -> Account:
        """Add somebody, known by their first name; returns their account."""
        email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
        with self.client() as client:
            body = {"email": email, "name": name, "role": role, "password": PASSWORD}
            client.post("/accounts/users", json=body).raise_for_status()
        return Account(entry=self.entry, email=email)

    def give_role(self, other: Account, role: str) -> None:
        """Make somebody an admin, an editor or a viewer."""
        with self.client() as client:
            found = client.get("/accounts/users", params={"query": other.email}).json()["items"]
            path = f"/accounts/users/{found[0]['id']}"
            client.patch(path, json={"role": role}).raise_for_status()

    def sign_in(self, page: Page, *, path: str = "/documents") -> None:
        """Sign in at the page, on the way to `path`."""
        page.goto(f"{self.entry}{path}")
        self.fill_in(page)
        page.wait_for_url(f"{self.entry}{path}")

    def fill_in(self, page: Page) -> None:
        """Fill in the page for signing in, and send it."""
        page.get_by_label("Email").fill(self.email)
        page.get_by_role("textbox", name="Password").fill(self.password)
        page.get_by_role("button", name="Sign in").click()
