"""The API as a test asks it, through Django's whole handler."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpResponse
from django.test import Client

ROOT = "/api/v1"


@dataclass(frozen=True, kw_only=True)
class ApiClient:
    """Asks below /api/v1, with the access token of `access` when there is one."""

    access: str | None = None
    refresh: str | None = None
    browser: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def ask(self, method: str, path: str, **options: Any) -> HttpResponse:
        """Send any request."""
        headers = {**options.pop("headers", {})}
        if self.access is not None:
            headers["Authorization"] = f"Bearer {self.access}"
        return self.browser.generic(method, f"{ROOT}{path}", headers=headers, **options)

    def get(self, path: str) -> HttpResponse:
        return self.ask("GET", path)

    def delete(self, path: str) -> HttpResponse:
        return self.ask("DELETE", path)

    def post(self, path: str, body: Any = None) -> HttpResponse:
        """Send JSON, or nothing."""
        if body is None:
            return self.ask("POST", path)
        headers = {} if self.access is None else {"Authorization": f"Bearer {self.access}"}
        return self.browser.post(f"{ROOT}{path}", body, "application/json", headers=headers)

    def patch(self, path: str, body: Any) -> HttpResponse:
        """Send JSON."""
        return self.ask("PATCH", path, data=json.dumps(body), content_type="application/json")

    def put(self, path: str, body: Any) -> HttpResponse:
        """Send JSON."""
        return self.ask("PUT", path, data=json.dumps(body), content_type="application/json")

    def upload(self, *files: Any, **form: Any) -> HttpResponse:
        """Import files as documents."""
        headers = {} if self.access is None else {"Authorization": f"Bearer {self.access}"}
        return self.browser.post(
            f"{ROOT}/documents", {"files": list(files), **form}, headers=headers
        )

    def signed_up(self, *, email: str, name: str, password: str) -> ApiClient:
        """Become the first administrator."""
        body = {"email": email, "name": name, "password": password, "transport": "body"}
        return self._with(self.post("/accounts/first-administrator", body))

    def signed_in(self, *, email: str, password: str) -> ApiClient:
        """Sign in."""
        body = {"email": email, "password": password, "transport": "body"}
        return self._with(self.post("/accounts/login", body))

    def _with(self, response: HttpResponse) -> ApiClient:
        session = response.json()
        return replace(self, access=session["access"], refresh=session["refresh"])
