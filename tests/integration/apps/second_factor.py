"""Somebody's app, and what they do with it through the API."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

import pyotp
from django.http import HttpResponse

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.fixtures import PASSWORD

STEP_S = 30


@dataclass(frozen=True, kw_only=True)
class App:
    """An app on a phone that knows a secret, and the recovery codes somebody printed."""

    secret: str
    recovery_codes: list[str]

    def code(self, *, steps: int = 0) -> str:
        """Return the code it shows now, or some steps from now."""
        return pyotp.TOTP(self.secret).at(time.time() + steps * STEP_S)

    def next_code(self) -> str:
        """Return a code that was not used yet: that of now confirmed the app."""
        return self.code(steps=1)


def switch_on(client: ApiClient) -> App:
    """Give whoever asks a second factor."""
    begun = begin(client).json()
    confirmed = confirm(client, pyotp.TOTP(begun["secret"]).now())
    assert confirmed.status_code == 200, confirmed.content
    return App(secret=begun["secret"], recovery_codes=confirmed.json()["recovery_codes"])


def begin(client: ApiClient, password: str = PASSWORD) -> HttpResponse:
    return client.post("/accounts/second-factor", {"password": password})


def confirm(client: ApiClient, code: str) -> HttpResponse:
    return client.post("/accounts/second-factor/confirm", {"code": code})


def switch_off(client: ApiClient, *, code: str, password: str = PASSWORD) -> HttpResponse:
    body = {"password": password, "code": code}
    return client.ask(
        "DELETE",
        "/accounts/second-factor",
        data=json.dumps(body),
        content_type="application/json",
    )


def challenge(email: str, password: str = PASSWORD) -> str:
    """Give the password; return what asks for a code."""
    answer = ApiClient().post("/accounts/login", {"email": email, "password": password})
    assert answer.status_code == 202, answer.content
    return str(answer.json()["challenge"])


def meet(challenge: str, code: str) -> HttpResponse:
    """Give a code."""
    body = {"challenge": challenge, "code": code, "transport": "body"}
    return ApiClient().post("/accounts/login/second-factor", body)


def said(answer: HttpResponse) -> tuple[int, Any]:
    """Return an error's status and code."""
    return answer.status_code, answer.json()["error"]["code"]
