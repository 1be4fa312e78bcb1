"""Runs as their readers see them."""

from __future__ import annotations

from tests.integration.runs.reader import Reader, seqs, text_of, words


def test_a_run_is_streamed_from_its_first_frame_to_its_last(reader: Reader) -> None:
    run = reader.create(upto=100, pause_ms=2)

    events = reader.read(run)

    assert seqs(events) == list(range(1, len(events) + 1))
    assert [events[0].type, events[-2].type, events[-1].type] == ["sources", "usage", "end"]
    assert events[-1].data == {"state": "done"}
    assert text_of(events) == words(100)
    assert len(events) < 70  # what came together is one frame
