"""Tokens by real sign-ins, one session a user."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import urlencode

from web.seeding import PASSWORD

SignIn = Callable[[int, str], str]


def sign_in_all(sign_in: SignIn, port: int, emails: Sequence[str]) -> list[str]:
    """Return a token for each of `emails`, in their order."""
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(partial(sign_in, port), emails))


def sign_in_to_workspace(port: int, email: str) -> str:
    """Return an access token of the Workspace."""
    body = json.dumps({"email": email, "password": PASSWORD, "transport": "body"})
    answer = _post(port, "/api/v1/accounts/login", body, "application/json")
    return str(answer["access"])


def sign_in_to_drf(port: int, email: str) -> str:
    """Return an access token of the Django REST framework peer."""
    body = json.dumps({"email": email, "password": PASSWORD})
    return str(_post(port, "/bench/drf/api/token/", body, "application/json")["access"])


def sign_in_to_fastapi(port: int, email: str) -> str:
    """Return an access token of the FastAPI peer."""
    body = urlencode({"username": email, "password": PASSWORD})
    path = "/bench/fastapi/api/v1/login/access-token"
    return str(_post(port, path, body, "application/x-www-form-urlencoded")["access_token"])


def _post(port: int, path: str, body: str, content_type: str) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", path, body=body, headers={"Content-Type": content_type})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"POST {path}: {response.status} {text[:300]}")
    answer: dict[str, Any] = json.loads(text)
    return answer
