"""The audit log over HTTP: for administrators, with who has heard of each event."""

from __future__ import annotations

from typing import Any

from tandem.apps.events.subscriptions import ensure_subscriptions
from tests.integration.apps.api_client import ApiClient
from tests.integration.workspace.authors import import_one
from tests.integration.workspace.test_document_events import hear


def list_entries(client: ApiClient, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/audit{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def test_there_is_nothing_where_nothing_happened(administrator: ApiClient) -> None:
    assert list_entries(administrator) == []


def test_each_event_names_who_has_handled_it(administrator: ApiClient) -> None:
    ensure_subscriptions()
    one, other = import_one(administrator), import_one(administrator)
    hear("audit", "search")

    both = list_entries(administrator)
    (entry,) = list_entries(administrator, f"?subject={one['id']}")

    assert [each["subject"] for each in both] == [other["id"], one["id"]]
    assert (entry["type"], entry["data"]["title"]) == ("workspace.document.created", one["title"])
    assert entry["handled"] == [
        {"subscriber": name, "state": "done", "attempt": 1} for name in ("audit", "search")
    ]


def test_only_administrators_read_it(member: ApiClient) -> None:
    answer = member.get("/audit")

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "role_required")
