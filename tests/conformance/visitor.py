"""Somebody who uses the Workspace at its entry, and nothing but the entry."""

from __future__ import annotations

import contextlib
import ssl
import time
from typing import Any

import httpx

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.event import Event, take_events

EMAIL, PASSWORD = "ada@example.org", "correct horse battery staple"
_AWAY = {502, 503, 504}


class Visitor:
    """The first administrator, at an address; each request has a connection of its own."""

    def __init__(self, url: str, tls: ssl.SSLContext, email: str = EMAIL) -> None:
        self.url = url
        self.tls = tls
        self.email = email
        self.headers: dict[str, str] = {}

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send one request to the entry."""
        with self.open() as client:
            return client.request(method, path, **options)

    def open(self) -> httpx.Client:
        """Return a client that keeps its connections, as who is signed in."""
        return httpx.Client(
            base_url=self.url, verify=self.tls, headers=self.headers, timeout=30, trust_env=False
        )

    def read(self, path: str, **query: str) -> Any:
        """Return what a GET below /api/v1 answers."""
        return self.ask("GET", f"/api/v1{path}", params=query).raise_for_status().json()

    def send(self, path: str, body: Any = None, method: str = "POST") -> Any:
        """Write something below /api/v1, and return what is answered."""
        return self.ask(method, f"/api/v1{path}", json=body or {}).raise_for_status().json()

    def find_answer(self, method: str, path: str, **options: Any) -> httpx.Response | None:
        """Return the answer, None while what should answer is away."""
        with contextlib.suppress(httpx.TransportError):
            answer = self.ask(method, path, **options)
            return None if answer.status_code in _AWAY else answer.raise_for_status()
        return None

    def ensure_signed_in(self) -> None:
        """Sign in unless the session still stands; the first to come becomes administrator."""
        if self.headers and self.ask("GET", "/api/v1/accounts/me").status_code == 200:
            return
        self.headers = {}
        body = {"email": self.email, "password": PASSWORD, "transport": "body"}
        answer = self.ask("POST", "/api/v1/accounts/login", json=body)
        if answer.status_code == 401:
            body["name"] = "Ada"
            answer = self.ask("POST", "/api/v1/accounts/first-administrator", json=body)
        self.headers = {"Authorization": f"Bearer {answer.raise_for_status().json()['access']}"}

    def invite(self) -> Visitor:
        """Have somebody else sign up, and sign in."""
        other = Visitor(self.url, self.tls, f"grace-{time.time_ns()}@example.org")
        body = {"email": other.email, "name": "Grace", "password": PASSWORD, "role": "editor"}
        self.send("/accounts/users", body)
        other.ensure_signed_in()
        return other

    def import_text(self, title: str, text: str) -> str:
        """Import one document for the team; return its id."""
        files = {"files": (f"{title}.md", f"# {title}\n\n{text}\n".encode())}
        answer = self.ask("POST", "/api/v1/documents", files=files, data={"visibility": "team"})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["created"][0]["id"])

    def list_documents(self) -> set[str]:
        """Return the id of every document."""
        found, cursor = set[str](), ""
        while cursor is not None:
            query = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
            page = self.read("/documents", **query)
            found |= {str(one["id"]) for one in page["items"]}
            cursor = page["next_cursor"]
        return found

    def ask_question(self, text: str) -> tuple[list[Event], dict[str, Any]]:
        """Ask in a new conversation; return the events to the last, and the stored answer."""
        talk = self.send("/conversations")["id"]
        run = self.send(f"/conversations/{talk}/messages", {"text": text})["answer"]["run_id"]
        answer = self.ask("GET", f"/api/v1/runs/{run}/stream").raise_for_status()
        events, rest = take_events(answer.content)
        assert rest == b"", rest
        return events, self.read(f"/conversations/{talk}")["messages"][-1]

    def start_export(self) -> str:
        """Ask for every document as JSON Lines; return the job's id."""
        return str(self.send("/exports", {"what": "documents", "format": "jsonl"})["id"])

    def wait_for_export(self, export: str, timeout: float = 90) -> bytes:
        """Return the file of an export once it is written."""

        def find() -> bool:
            answer = self.find_answer("GET", f"/api/v1/exports/{export}")
            state = "" if answer is None else answer.json()["state"]
            assert state in {"", "queued", "running", "done"}, answer and answer.text
            return state == "done"

        eventually(find, timeout)
        return self.download(export)

    def download(self, export: str) -> bytes:
        """Return the file of an export that is done."""
        return (
            self.ask("GET", self.send(f"/exports/{export}/link")["url"]).raise_for_status().content
        )

    def ensure_works(self, timeout: float = 90) -> None:
        """Wait until everything answers: what is read, and what is written."""
        eventually(lambda: self.find_answer("GET", "/health/ready"), timeout)
        eventually(lambda: self.find_answer("GET", "/api/v1/documents"), timeout)
        eventually(lambda: self.find_answer("POST", "/api/v1/conversations", json={}), timeout)
