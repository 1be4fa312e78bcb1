"""What is in an exported file: all that its owner sees, nothing else, in every format."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from django.utils import timezone

from tests.integration.apps.api_client import ApiClient
from tests.integration.exports.asking import export, id_of, make_document
from workspace.ask.models import Conversation, Message
from workspace.documents.models import Document

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def library(max_: ApiClient) -> None:
    make_document("Tides", '# Tides\n\n€ "high",\x01 low\r\n\\.\n', tags=["sea", "moon"])
    make_document("Ada's own", by="ada@example.org", visibility="private")
    make_document("=1+1", "-list", by="max@example.org", visibility="private", format="txt")


def test_json_lines_are_whole_and_only_of_what_one_sees(max_: ApiClient, library: None) -> None:
    lines = [orjson.loads(line) for line in export(max_, "jsonl").splitlines()]

    assert [line["title"] for line in lines] == ["=1+1", "Tides"]
    tides = Document.objects.get(title="Tides")
    assert lines[1]["text"] == tides.text
    assert lines[1]["tags"] == ["sea", "moon"]
    assert lines[1]["created_by"] == {"id": str(id_of("ada@example.org")), "name": "Ada"}
    assert lines[1]["id"] == str(tides.pk)
    assert lines[1]["created_at"].endswith("+00:00")


def test_csv_is_whole_and_runs_no_formula(max_: ApiClient, library: None) -> None:
    text = export(max_, "csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert [row["title"] for row in rows] == ["'=1+1", "Tides"]
    assert rows[0]["text"] == "'-list"
    assert rows[1]["text"] == Document.objects.get(title="Tides").text
    assert rows[1]["tags"] == "sea, moon"


def test_an_archive_holds_each_text_as_it_was_imported(
    max_: ApiClient, library: None, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(export(max_, "markdown-zip"))) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name).decode() for name in archive.namelist()}

    own, tides = files
    assert own.startswith("1-1-")
    assert own.endswith(".txt")
    assert files[tides] == Document.objects.get(title="Tides").text


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"tag": "sea"}, ["Tides"]),
        ({"owner": "me"}, ["=1+1"]),
        ({"query": "tid"}, ["Tides"]),
        ({"query": "100%"}, []),
        ({"created_after": (timezone.now() + timedelta(days=1)).isoformat()}, []),
        ({"created_before": (timezone.now() + timedelta(days=1)).isoformat()}, ["=1+1", "Tides"]),
    ],
)
def test_filters_are_those_of_the_list(max_: ApiClient, library: None, filters, titles) -> None:
    lines = export(max_, "jsonl", **filters).splitlines()

    assert [orjson.loads(line)["title"] for line in lines] == titles


def test_conversations_tell_nothing_of_documents_that_one_does_not_see(max_: ApiClient) -> None:
    seen = make_document("Seen")
    hidden = make_document("Hidden", visibility="private")
    _make_conversation("Ada's secret", "ada@example.org")
    shared = _make_conversation("Tides", "ada@example.org", shared=True, sources=[seen, hidden])
    _make_conversation("=Own", "max@example.org")

    lines = [orjson.loads(each) for each in export(max_, "jsonl", "conversations").splitlines()]
    assert [line["title"] for line in lines] == ["=Own", "Tides"]
    question, answer = lines[1]["messages"]
    assert (question["role"], question["text"]) == ("question", "When?")
    assert [source["title"] for source in answer["sources"]] == ["Seen", ""]
    assert [source["number"] for source in answer["sources"]] == [1, 2]
    for how in ("jsonl", "csv"):
        assert b"Hidden" not in export(max_, how, "conversations", scope="shared")

    rows = list(csv.DictReader(io.StringIO(export(max_, "csv", "conversations").decode())))
    assert [row["title"] for row in rows] == ["'=Own"] * 2 + ["Tides"] * 2
    assert rows[3]["sources"] == "Seen"
    with zipfile.ZipFile(io.BytesIO(export(max_, "markdown-zip", "conversations"))) as archive:
        text = archive.read(f"tides-{shared.pk.hex}.md").decode()
    assert text.startswith("# Tides\n\n## Ada\n\nWhen?\n\n## Answer\n\nTwice [1].")


def _make_conversation(title: str, owner: str, *, shared: bool = False, sources=()) -> Conversation:
    made = Conversation.objects.create(title=title, owner_id=id_of(owner), shared=shared)
    Message.objects.create(conversation=made, role="question", text="When?")
    Message.objects.create(
        conversation=made, role="answer", text="Twice [1].",
        sources=[
            {"number": number, "document_id": str(each.pk), "title": each.title,
             "passage": each.title, "position": 3}
            for number, each in enumerate(sources, 1)
        ],
    )  # fmt: skip
    return made
