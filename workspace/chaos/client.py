"""Ask the entry over HTTP, and say how far each answer is a promise."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from workspace.chaos.lines import say

_TIMEOUT_S = 15.0
_PAUSE_S = 0.5
_GONE = (404, 410)
_OK, _FAILED, _REFUSED, _SIGN_IN = 200, 500, 400, 401


class AuditError(Exception):
    """What was to be counted could not be read in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who asks."""

    email: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. Status 0: there was none, and nobody knows whether it was done."""

    status: int
    body: bytes = b""

    @property
    def is_promise(self) -> bool:
        """True when it was done."""
        return _OK <= self.status < _REFUSED

    @property
    def is_unsure(self) -> bool:
        """True when it may or may not have been done."""
        return not self.status or self.status >= _FAILED

    def read(self) -> Any:
        """Return the body's data."""
        return json.loads(self.body)

    def describe(self) -> str:
        """Return the code of a refusal."""
        try:
            return str(json.loads(self.body)["error"]["code"])
        except (ValueError, KeyError, TypeError):
            return f"status {self.status}"


class Client:
    """Asks as one account; a connection a request, so that no broken one is used again."""

    def __init__(self, entry: str, account: Account) -> None:
        place = urlsplit(entry)
        self._host, self._port = place.hostname or "localhost", place.port or 80
        self._account = account
        self._access = ""
        self.role = ""
        self._signing_in = threading.Lock()

    def ask(self, method: str, path: str, given: Any = None) -> Answer:
        """Send one request, JSON when something is given; signs in again when that is wanted."""
        body = None if given is None else json.dumps(given).encode()
        return self.send(method, path, body, {"Content-Type": "application/json"} if body else {})

    def send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        """Send one request with a body of any type."""
        access = self._access
        answer = self._send(method, path, body, {**headers, "Authorization": f"Bearer {access}"})
        if answer.status == _SIGN_IN:
            with self._signing_in:
                if self._access == access:
                    self.sign_in()
        return answer

    def get(self, path: str, until: float) -> bytes:
        """GET until it is answered; raises `AuditError` at `until` (monotonic)."""
        found = self.find("GET", path, until)
        if found is None:
            raise AuditError(f"{path} is not there")
        return found

    def find(self, method: str, path: str, until: float) -> bytes | None:
        """Ask what may be asked any number of times; None when it is not there, for certain."""
        while not (answer := self.ask(method, path)).is_promise:
            if answer.status in _GONE:
                return None
            self._rest(answer, until, path)
        return answer.body

    def sign_in(self) -> str:
        """Sign in, and return "" or the code of the refusal."""
        given = {"email": self._account.email, "password": self._account.password}
        return self._start_session("login", given)

    def create_account(self) -> str:
        """Be the first administrator of a product that has none; "" or the refusal's code."""
        given = {"email": self._account.email, "password": self._account.password, "name": "Chaos"}
        return self._start_session("first-administrator", given)

    def _start_session(self, how: str, given: dict[str, str]) -> str:
        body = json.dumps(given | {"transport": "body"}).encode()
        headers = {"Content-Type": "application/json"}
        answer = self._send("POST", f"/api/v1/accounts/{how}", body, headers)
        if not answer.is_promise:
            return answer.describe()
        found = answer.read()
        if "access" not in found:  # 202: the account has a second factor
            return "second_factor"
        self._access, self.role = found["access"], found["user"]["roles"][0]
        return ""

    def _send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_TIMEOUT_S)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return Answer(status=response.status, body=response.read())
        except (OSError, http.client.HTTPException):
            return Answer(status=0)
        finally:
            connection.close()

    @staticmethod
    def _rest(answer: Answer, until: float, path: str) -> None:
        if time.monotonic() > until:
            raise AuditError(f"{path} answers {answer.status or 'nothing'} ({answer.describe()})")
        time.sleep(_PAUSE_S)


def note_answer(mark: str, answer: Answer, *kinds: str) -> bool:
    """Say what a request's answer makes of its effects; True when it promises them."""
    if not answer.is_promise and not answer.is_unsure:
        say(refused=f"{kinds[0]}: {answer.describe()}")
        return False
    for kind in kinds:
        say(**{"promised" if answer.is_promise else "unsure": kind}, mark=mark)
    return answer.is_promise
