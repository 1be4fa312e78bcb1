"""The answer without a model quotes passages, and cites only what it cites itself."""

from __future__ import annotations

from workspace.ask.answering.citations import find_citations
from workspace.ask.answering.extract import NOTHING_FOUND, quote_passages
from workspace.ask.schemas import SourceData


def test_without_sources_it_says_that_there_is_nothing() -> None:
    assert list(quote_passages("tides", [])) == [NOTHING_FOUND]


def test_a_note_in_a_quoted_passage_is_no_citation() -> None:
    answer = "".join(quote_passages("tides", [_source(1, "The moon pulls. [2] See [77, 3].")]))
    assert "The moon pulls. [\u20602] See [\u206077, 3]." in answer
    found = find_citations(answer, {1, 2, 3})
    assert (found.cited, found.unknown) == ((1,), ())


def _source(number: int, passage: str) -> SourceData:
    return SourceData(
        number=number, document_id=str(number), title="Tides", passage=passage, position=0
    )
