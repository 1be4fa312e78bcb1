"""What passes through several parts arrives: jobs, answers, events, hints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tests.acceptance.eventually import eventually
from tests.acceptance.runs.event import check_whole, text_of
from tests.conformance.hints import open_events, open_socket
from tests.conformance.visitor import Visitor

CREATED = "workspace.document.created"


def test_an_export_is_written_by_a_worker_and_downloaded(visitor: Visitor) -> None:
    document = visitor.import_text("Exported", "A line of the file.")

    file = visitor.wait_for_export(visitor.start_export())

    rows = [json.loads(line) for line in file.splitlines()]
    assert document in {row["id"] for row in rows}


def test_an_answer_is_streamed_whole_stored_and_cites_its_source(visitor: Visitor) -> None:
    visitor.import_text("Xylographs", "A xylograph is an engraving on wood.")

    events, stored = visitor.ask_question("What is a xylograph?")

    check_whole(events)
    assert events[-1].type == "end"
    assert "engraving on wood" in text_of(events)
    assert stored["text"] == text_of(events)
    assert stored["citations"]["cited"], "no source is cited"
    assert "Xylographs" in {source["title"] for source in stored["sources"]}


def test_what_one_shares_notifies_another(visitor: Visitor) -> None:
    other = visitor.invite()

    document = visitor.import_text("Shared", "For everybody.")

    def find() -> list[Any]:
        told = other.read("/notifications")["items"]
        return [one for one in told if document in (one["path"] or "")]

    (told,) = eventually(find, 30)
    assert told["kind"] == "workspace.document.shared"


def test_an_open_page_is_hinted_at_over_a_websocket(visitor: Visitor) -> None:
    with open_socket(visitor) as socket:
        document = visitor.import_text("Hinted", "Over a socket.")

        hints = (json.loads(socket.recv(timeout=20)) for _ in range(50))
        assert _find_hint(hints, document)["type"] == CREATED


def test_an_open_page_is_hinted_at_over_server_sent_events(visitor: Visitor) -> None:
    with open_events(visitor) as told:
        document = visitor.import_text("Hinted", "Over events.")

        assert _find_hint(map(json.loads, told), document)["type"] == CREATED


def _find_hint(hints: Iterable[dict[str, Any]], document: str) -> dict[str, Any]:
    return next(hint for hint in hints if hint.get("id") == document)
