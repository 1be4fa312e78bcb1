"""Questions as a client asks them, and answers as it follows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from tests.integration.apps.people import sign_in
from tests.integration.apps.served import Served
from tests.integration.runs.reader import Event, Reader

CONVERSATIONS = "/api/v1/conversations"


@dataclass(frozen=True, kw_only=True)
class Asker(Reader):
    """Somebody signed in who asks."""

    def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send a request below /api/v1."""
        with self.served.wsgi() as client:
            return client.request(method, f"/api/v1{path}", headers=self.headers, **options)

    def list_documents(self) -> list[dict[str, Any]]:
        return list(self.send("GET", "/documents").json()["items"])

    def import_texts(self, texts: Mapping[str, str], visibility: str = "team") -> list[str]:
        """Import documents; return their ids."""
        files = [("files", (name, text.encode())) for name, text in texts.items()]
        answer = self.send("POST", "/documents", files=files, data={"visibility": visibility})
        assert answer.status_code == 201, answer.text
        return [created["id"] for created in answer.json()["created"]]

    def choose_model(self, provider: str, model: str) -> None:
        """Set the provider in the product."""
        body = {"base_url": provider, "model": model}
        answer = self.send("PUT", "/providers/current", json=body)
        assert answer.status_code == 200, answer.text

    def choose_no_model(self) -> None:
        assert self.send("DELETE", "/providers/current").status_code == 204

    def begin(self) -> str:
        """Begin a conversation; return its id."""
        return str(self.send("POST", "/conversations", json={}).json()["id"])

    def ask(self, conversation: str, text: str, **given: Any) -> dict[str, Any]:
        """Ask; return the answer that is to come."""
        path = f"/conversations/{conversation}/messages"
        answer = self.send("POST", path, json={"text": text, **given})
        assert answer.status_code == 201, answer.text
        return dict(answer.json()["answer"])

    def ask_and_read(self, text: str, **given: Any) -> tuple[list[Event], dict[str, Any]]:
        """Ask in a new conversation; return the events and the stored answer."""
        conversation = self.begin()
        answer = self.ask(conversation, text, **given)
        events = self.read(answer["run_id"])
        return events, self.last_answer(conversation)

    def messages(self, conversation: str) -> list[dict[str, Any]]:
        return list(self.send("GET", f"/conversations/{conversation}").json()["messages"])

    def last_answer(self, conversation: str) -> dict[str, Any]:
        return self.messages(conversation)[-1]


def signed_in(served: Served) -> Asker:
    """Return an asker with a session of their own."""
    return Asker(served=served, session=sign_in(served))


def of_type(events: list[Event], wanted: str) -> list[dict[str, Any]]:
    """Return the data of the events of one type."""
    return [event.data for event in events if event.type == wanted]
