"""An answer without a model."""

from __future__ import annotations

from workspace.ask.answering.citations import find_citations
from workspace.ask.answering.extract import NOTHING_FOUND, cut_quote, quote_passages
from workspace.ask.titles import make_title


def test_the_best_sentences_in_a_row_are_quoted() -> None:
    passage = f"{'Nothing here. ' * 30}Bees dance. They dance for flowers. {'Or there. ' * 30}"

    quote = cut_quote(passage, ["bee", "danc", "flower"], length=60)

    assert "Bees dance. They dance for flowers." in quote
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert len(quote) <= 64
    assert cut_quote("short", ["bee"]) == "short"


def test_a_passage_without_sentences_is_cut_all_the_same() -> None:
    assert len(cut_quote("x" * 2000, ["bee"], length=100)) <= 104


def test_quotes_are_markdown_and_cite_their_sources() -> None:
    source = {"number": 1, "title": "a*b [1]", "passage": "# One\n\nbees", "position": 0}

    text = "".join(quote_passages("bees", [source]))

    assert "**a\\*b \\[1\\]** [1]\n\n> # One\n>\n> bees\n" in text
    assert list(quote_passages("bees", [])) == [NOTHING_FOUND]


def test_a_note_in_a_quoted_passage_is_no_citation() -> None:
    passage = "The moon pulls. [2] See [77, 3]."
    source = {"number": 1, "title": "Tides", "passage": passage, "position": 0}

    text = "".join(quote_passages("tides", [source]))

    assert "The moon pulls. [\u20602] See [\u206077, 3]." in text
    found = find_citations(text, {1, 2, 3})
    assert (found.cited, found.unknown) == ((1,), ())


def test_a_title_is_the_questions_beginning_in_one_line() -> None:
    assert make_title("What is\n a\thive?") == "What is a hive?"
    assert make_title("word " * 40) == f"{'word ' * 15}word…"
    assert len(make_title("x" * 500)) == 80
    assert make_title("\u200b\x07") == "New conversation"
