"""What kinds of notifications say, and what declarations are refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.moments import parse_cursor, render_cursor
from tandem.apps.notifications.kind import (
    NotificationKind,
    Saying,
    Told,
    find_kind,
    list_kinds,
)


def told(count: int = 1, **data: Any) -> Told:
    return Told(subject="7", count=count, actor="Ada", data={"title": "Tides", **data})


def say(kind: str, count: int = 1, **data: Any) -> Saying:
    found = find_kind(kind)
    assert found is not None
    return found.say(told(count, **data))


@pytest.mark.parametrize(
    ("kind", "count", "text", "detail", "path"),
    [
        ("shared", 1, "Ada shared “Tides”", "", "/documents/7"),
        ("shared", 3, "Ada shared 3 documents", "The latest: “Tides”", "/documents"),
        ("updated", 1, "Ada changed your document “Tides”", "", "/documents/7"),
        ("deleted", 1, "Ada deleted your document “Tides”", "", None),
        ("deleted", 2, "Ada deleted 2 documents of yours", "The latest: “Tides”", None),
    ],
)
def test_documents_say(kind: str, count: int, text: str, detail: str, path: str | None) -> None:
    assert say(f"workspace.document.{kind}", count) == Saying(text=text, detail=detail, path=path)


@pytest.mark.parametrize(
    ("what", "how", "rows", "detail"),
    [
        ("documents", "csv", 1200, "1,200 documents as CSV"),
        ("conversations", "markdown-zip", 1, "1 conversation as an archive"),
        ("documents", "jsonl", 0, "0 documents as JSON Lines"),
    ],
)
def test_exports_say(what: str, how: str, rows: int, detail: str) -> None:
    said = say("workspace.export.done", what=what, format=how, rows=rows)

    assert said == Saying(text="Your export is ready", detail=detail, path="/jobs")


def test_failed_jobs_say_why() -> None:
    one = say("tandem.job.failed", name="workspace.long_report", message="no room is left")
    own = say("tandem.job.own_failed", 2, name="jobs.tidy", message="")

    assert one == Saying(text="Your long report failed", detail="No room is left.", path="/jobs")
    assert own.text == "The Workspace’s job “jobs.tidy” failed 2 times"


def test_kinds_of_administrators_are_nobody_else_s() -> None:
    everyone = {kind.name for kind in list_kinds(for_administrator=False)}
    administrators = {kind.name for kind in list_kinds(for_administrator=True)}

    assert administrators - everyone == {"tandem.job.own_failed"}


@pytest.mark.parametrize(
    ("name", "said"),
    [("Shared", "is no name"), ("shared", "is no name"), ("tandem.job.failed", "declared twice")],
)
def test_what_cannot_be_declared_is_refused(name: str, said: str) -> None:
    list_kinds(for_administrator=True)
    with pytest.raises(ValueError, match=said):
        NotificationKind(name=name, says="", say=lambda _: Saying(text=""))


def test_a_cursor_is_read_as_it_was_written_and_another_is_refused() -> None:
    moment = datetime(2026, 11, 21, 18, 0, 0, 123456, tzinfo=UTC)

    assert parse_cursor(render_cursor(moment, UUID(int=7))) == (moment, UUID(int=7))
    for cursor in ("", "abc", "WyJhIl0", "WzEsMl0"):
        with pytest.raises(UnprocessableError):
            parse_cursor(cursor)
