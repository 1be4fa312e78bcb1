"""Cutting documents into passages, and choosing among them."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.ask.retrieval.choosing import choose_passages
from workspace.ask.retrieval.cutting import cut_text
from workspace.ask.retrieval.passage import Candidate
from workspace.ask.retrieval.words import cut_ending, find_stems


def _document(text: str, number: int = 1, title: str = "A title") -> Candidate:
    return Candidate(id=UUID(int=number), title=title, text=text)


def test_paragraphs_share_a_passage_while_they_fit() -> None:
    assert list(cut_text("one\n\ntwo\n\n\nthree", length=10)) == [(0, "one\n\ntwo"), (11, "three")]


def test_a_long_paragraph_is_cut_at_lines_sentences_or_words() -> None:
    assert [text for _, text in cut_text("aaaa bbbb\ncccc dddd", length=14)] == [
        "aaaa bbbb",
        "cccc dddd",
    ]
    assert [text for _, text in cut_text("Aaaa bbb. Cccc dddd", length=14)] == [
        "Aaaa bbb.",
        "Cccc dddd",
    ]
    assert [text for _, text in cut_text("x" * 25, length=10)] == ["x" * 10, "x" * 10, "x" * 5]


@given(st.text(alphabet="ab .\n\u00e9\u3000", max_size=300), st.integers(4, 40))
def test_passages_are_the_text_but_for_space(text: str, length: int) -> None:
    passages = list(cut_text(text, length=length))

    assert all(len(passage) <= length for _, passage in passages)
    assert all(text[position:].startswith(passage) for position, passage in passages)
    assert "".join("".join(p.split()) for _, p in passages) == "".join(text.split())
    assert [position for position, _ in passages] == sorted({p for p, _ in passages})


@pytest.mark.parametrize(
    ("question", "stems"),
    [
        ("How do I install generators?", ["install", "generator"]),
        ("What is it?", ["what", "is", "it"]),
        ("", []),
        ("Bees, bees and BEES", ["bee"]),
    ],
)
def test_the_words_that_matter(question: str, stems: list[str]) -> None:
    assert find_stems(question) == [cut_ending(stem) for stem in stems]


def test_the_passages_with_the_rarest_words_come_first() -> None:
    filler = "The sea is wide. " * 40
    text = f"{filler}\n\nThe sea has a kraken in it.\n\n{filler}"

    first, *_ = choose_passages([_document(text)], "Is there a kraken in the sea?", limit=3)

    assert "kraken" in first.text
    assert text[first.position :].startswith(first.text)


def test_one_document_does_not_take_all_places() -> None:
    talkative = _document("\n\n".join(f"bees {'x' * 1190}" for _ in range(9)))
    other = _document("bees too", number=2)

    chosen = choose_passages([talkative, other], "bees", limit=8)

    assert len(chosen) == 8
    assert [passage.document_id.int for passage in chosen[:5]].count(2) == 1


def test_without_a_word_in_common_documents_begin_where_they_begin() -> None:
    chosen = choose_passages(
        [_document("one\n\n" + "x" * 1199), _document("two", number=2)], "bees", limit=8
    )

    assert [passage.text for passage in chosen] == ["one", "two"]
    assert choose_passages([], "bees", limit=8) == []
