"""Questions and their answers, from the question to the stored answer."""

from __future__ import annotations

import pytest

from tests.integration.ask.asker import Asker, of_type
from tests.integration.runs.reader import text_of

BROKEN = {
    "broken-json": ("provider_broken_answer", "one two "),
    "error-inside": ("provider_failed", "one "),
    "cut": ("provider_cut", "one two three "),
    "early-end": ("provider_cut", "one two "),
    "huge-frame": ("provider_answer_too_large", "one "),
    "page": ("provider_broken_answer", ""),
    "status-429": ("provider_rate_limited", ""),
    "status-500": ("provider_failed", ""),
    "hang": ("provider_timeout", "one two "),
    "hang-at-once": ("provider_timeout", ""),
    "nul": ("provider_failed", "one "),
    "nobody-knows-it": ("provider_refused", ""),
}


def test_without_a_model_the_passages_that_match_are_quoted_and_cited(asker: Asker) -> None:
    events, stored = asker.ask_and_read("What does sourdough need?")

    assert [event.type for event in events] == ["sources", "note", "text", "citations", "end"]
    (source,) = events[0].data["sources"]
    assert source["title"] == "Bread"
    assert of_type(events, "note")[0]["code"] == "no_model"
    assert "> Sourdough needs flour, water, salt and a night of patience." in text_of(events)
    assert of_type(events, "citations") == [{"cited": [1], "unknown": []}]
    assert stored["text"] == text_of(events)
    assert (stored["state"], stored["model"], stored["usage"]) == ("done", "", None)
    assert [note["code"] for note in stored["notes"]] == ["no_model"]
    assert stored["sources"] == [{**source, "available": True}]


def test_nothing_found_is_said(asker: Asker) -> None:
    events, stored = asker.ask_and_read("xylophones?")

    assert of_type(events, "sources") == [{"sources": []}]
    assert stored["text"] == "Nothing in the documents matches this question."
    assert stored["citations"] == {"cited": [], "unknown": []}


def test_a_model_is_asked_with_the_sources_and_its_citations_are_checked(
    asker: Asker, provider: str
) -> None:
    asker.choose_model(provider, "echo")

    events, stored = asker.ask_and_read("When is high tide? As [1] says, and [7].")

    assert "When is high tide?" in stored["text"]
    assert '<source number="1" title="Tides">' in stored["text"]
    assert stored["model"] == "echo"
    assert of_type(events, "citations") == [{"cited": [1], "unknown": [7]}]
    assert stored["citations"] == {"cited": [1], "unknown": [7]}


def test_usage_is_kept(asker: Asker, provider: str) -> None:
    asker.choose_model(provider, "usage")

    _, stored = asker.ask_and_read("Bees?")

    assert stored["usage"] == {"prompt_tokens": 9, "completion_tokens": 2}
    assert stored["text"] == "two words"


@pytest.mark.parametrize("model", BROKEN)
def test_every_failure_of_the_provider_ends_in_a_clear_frame_and_a_stored_state(
    asker: Asker, provider: str, model: str
) -> None:
    code, text = BROKEN[model]
    asker.choose_model(provider, model)

    events, stored = asker.ask_and_read("Bees?")

    assert events[-1].type == "error"
    assert events[-1].data["code"] == code
    assert (stored["state"], stored["error_code"]) == ("failed", code)
    assert stored["error_message"] == events[-1].data["message"]
    assert stored["text"] == text_of(events) == text
    assert len(stored["sources"]) == 1


def test_a_provider_in_a_private_network_is_not_reached_unless_allowed(asker: Asker) -> None:
    asker.choose_model("http://10.0.0.7/v1", "any")

    _, stored = asker.ask_and_read("Bees?")

    assert stored["error_code"] == "provider_address_forbidden"


def test_a_stopped_answer_keeps_what_came(asker: Asker, provider: str) -> None:
    asker.choose_model(provider, "hang")
    conversation = asker.begin()
    answer = asker.ask(conversation, "Bees?")

    with asker.following(answer["run_id"]) as events:
        for event in events:
            if event.type == "text" and "two" in event.data["text"]:
                assert asker.last_answer(conversation)["state"] == "running"
                assert asker.cancel(answer["run_id"]).status_code == 202

    stored = asker.last_answer(conversation)
    assert (stored["state"], stored["text"], stored["error_code"]) == ("cancelled", "one two ", "")
