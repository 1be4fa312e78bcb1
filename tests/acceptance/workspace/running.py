"""The running Workspace as its users see it: an address, somebody signed in, documents."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Any

import httpx

from tandem.runtime.execute.leftovers import stop_leftovers
from tandem.runtime.instance import open_instance
from tests.acceptance.driver import PROGRAM, Tandem
from tests.acceptance.eventually import eventually

EMAIL, PASSWORD = "ada@example.org", "correct horse battery staple"


class Workspace(Tandem):
    """A scratch copy of the Workspace: `tandem` to drive it, and its first administrator."""

    def __init__(
        self,
        root: Path,
        port: int,
        instance: str | None = None,
        program: tuple[str, ...] = PROGRAM,
    ) -> None:
        super().__init__(root, port, program)
        self.instance = open_instance(root, instance)
        self.words = () if instance is None else ("--instance", instance)
        self.headers: dict[str, str] = {}

    def start(self) -> None:
        """Bring it up, ready, with the administrator signed in."""
        done = self.up(*self.words)
        assert done.returncode == 0, done.stderr
        self.sign_in()

    def stop(self) -> None:
        """Bring it down."""
        done = self.run("down", *self.words, timeout=90)
        assert done.returncode == 0, done.stderr

    def ensure_ready(self, timeout: float = 60) -> dict[str, Any]:
        """Return the status once everything is ready; starts it when it does not run."""
        if self.run("status", *self.words).returncode == 3:
            self.start()
        return eventually(self._find_ready_status, timeout)

    def ensure_back(self, name: str, gone: int, timeout: float = 60) -> dict[str, Any]:
        """Return what the status says of a process that replaced pid `gone`, once all is ready."""

        def find() -> dict[str, Any] | None:
            status = self.status(*self.words)
            one = next(one for one in status["services"] if one["name"] == name)
            return one if status["ready"] and one["pid"] != gone else None

        return eventually(find, timeout)

    def service(self, name: str) -> dict[str, Any]:
        """Return what the status says of one process."""
        services = self.status(*self.words)["services"]
        return next(one for one in services if one["name"] == name)

    def services(self) -> dict[str, dict[str, Any]]:
        """Return what the status says, by the names of the processes."""
        return {one["name"]: one for one in self.status(*self.words)["services"]}

    def ensure_signed_in(self) -> None:
        """Sign in unless the session still stands."""
        if self.ask("GET", "/api/v1/accounts/me").status_code != 200:
            self.headers = {}
            self.sign_in()

    def sign_in(self) -> None:
        """Be the first administrator, made when there is none."""
        body = {"email": EMAIL, "password": PASSWORD, "transport": "body"}
        answer = self.ask("POST", "/api/v1/accounts/login", json=body)
        if answer.status_code == 401:
            body["name"] = "Ada"
            answer = self.ask("POST", "/api/v1/accounts/first-administrator", json=body)
        answer.raise_for_status()
        self.headers = {"Authorization": f"Bearer {answer.json()['access']}"}

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send one request to the entry, as who is signed in."""
        headers = self.headers | options.pop("headers", {})
        url = f"http://127.0.0.1:{self.port}{path}"
        with httpx.Client(timeout=30, trust_env=False) as client:
            return client.request(method, url, headers=headers, **options)

    def find_status_code(self, path: str) -> int | None:
        """Return how a GET is answered now, None when it is not."""
        with contextlib.suppress(httpx.TransportError):
            return self.ask("GET", path).status_code
        return None

    def import_text(self, name: str, text: str) -> str:
        """Import one document and return its id; asks again while the database is away."""
        files = {"files": (name, text.encode())}

        def find() -> httpx.Response | None:
            answer = self.ask("POST", "/api/v1/documents", files=files)
            return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer

        answer = eventually(find, 15)
        assert answer.status_code == 201, answer.text
        return answer.json()["created"][0]["id"]

    def list_documents(self) -> dict[str, str]:
        """Return the title of every document by its id."""
        found, cursor = dict[str, str](), ""
        while cursor is not None:
            query = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
            page = self.ask("GET", "/api/v1/documents", params=query).raise_for_status().json()
            found |= {one["id"]: one["title"] for one in page["items"]}
            cursor = page["next_cursor"]
        return found

    def close(self) -> None:
        """Bring it down, whatever a failed test left of it."""
        for pid in self._find_stopped():
            os.kill(pid, signal.SIGCONT)
        super().close()
        stop_leftovers(str(self.instance.leases), self.instance.mark, 5.0)

    def _find_stopped(self) -> list[int]:
        if self.run("status", *self.words).returncode == 3:
            return []
        return [one["pid"] for one in self.services().values() if one["pid"]]

    def _find_ready_status(self) -> dict[str, Any] | None:
        status = self.status(*self.words)
        return status if status["ready"] else None
