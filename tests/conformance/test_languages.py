"""Parts in other languages are parts like any other: one set of tokens, rights, jobs, events."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.eventually import eventually
from tests.conformance.visitor import Visitor

pytestmark = pytest.mark.needs("languages")


@pytest.mark.parametrize("path", ["/api/node/documents", "/api/fastapi/documents"])
def test_they_list_what_one_may_see_to_who_is_signed_in(visitor: Visitor, path: str) -> None:
    document = visitor.import_text("Polyglot", "Read by everybody.")
    stranger = Visitor(visitor.url, visitor.tls)

    listed = visitor.ask("GET", path).raise_for_status().json()["items"]
    refused = stranger.ask("GET", path)

    assert document in {one["id"] for one in listed}
    assert refused.status_code == 401
    assert refused.json()["error"]["code"] == "unauthenticated"


def test_an_event_reaches_a_subscriber_in_another_language(visitor: Visitor) -> None:
    document = visitor.import_text("Counted", "Four words in it.")

    assert eventually(lambda: _read_words(visitor, document), 60)


def test_a_job_is_done_by_a_worker_in_another_language(visitor: Visitor) -> None:
    visitor.import_text("Reported", "More words.")

    asked = visitor.ask("POST", "/api/node/word-reports", json={})

    assert asked.status_code == 202, asked.text
    assert eventually(lambda: _find_result(visitor, asked.json()["job_id"]), 90)["words"]


def _read_words(visitor: Visitor, document: str) -> int | None:
    answer = visitor.ask("GET", f"/api/node/documents/{document}").raise_for_status()
    words: int | None = answer.json()["words"]
    return words


def _find_result(visitor: Visitor, job: str) -> dict[str, Any] | None:
    found = visitor.read(f"/jobs/{job}")
    assert found["state"] in {"queued", "running", "done"}, found
    return dict(found["result"]) if found["state"] == "done" else None
