"""An answer without a model: the passages that match best, quoted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workspace.ask.limits import QUOTE_LENGTH, QUOTED_PASSAGES
from workspace.ask.retrieval.words import find_stems, list_words
from workspace.ask.schemas import SourceData

NOTHING_FOUND = "Nothing in the documents matches this question."
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+(?:[.!?]+|\n+|\Z)\s*|\S\s*")
# A passage's own "[4]" is a note of its document: with a word joiner in it, it cites nothing here.
_NOTE = re.compile(r"\[(?=\d)")
_NO_CITATION = "[\u2060"
_TITLE_MARKS = re.compile(r"([\\`*_\[\]<>#])")


def quote_passages(question: str, sources: Sequence[SourceData]) -> Iterator[str]:
    """Yield the answer in Markdown, piece by piece; without sources it says that there is nothing.

    Each source is cited as a model would cite it.
    """
    if not sources:
        yield NOTHING_FOUND
        return
    yield "These passages match the question best.\n"
    stems = find_stems(question)
    for source in sources[:QUOTED_PASSAGES]:
        title = _TITLE_MARKS.sub(r"\\\1", source["title"])
        yield f"\n**{title}** [{source['number']}]\n\n"
        quote = _NOTE.sub(_NO_CITATION, cut_quote(source["passage"], stems))
        for line in quote.splitlines():
            yield f"> {line}".rstrip() + "\n"


def cut_quote(passage: str, stems: Sequence[str], *, length: int = QUOTE_LENGTH) -> str:
    """Return the sentences in a row that have most of the words, at most `length` characters.

    What is left out is shown by an ellipsis.
    """
    if len(passage) <= length:
        return passage
    spans = [match.span() for match in _SENTENCE.finditer(passage)]
    told = [_count(passage[begin:end], stems) for begin, end in spans]
    best_begin, best_end, best = 0, length, -1
    for first, (begin, _) in enumerate(spans):
        last = max(
            (n for n in range(first, len(spans)) if spans[n][1] - begin <= length), default=first
        )
        found = sum(told[first : last + 1])
        if found > best:
            best_begin, best_end, best = begin, min(spans[last][1], begin + length), found
    quote = passage[best_begin:best_end].strip()
    before = "… " if best_begin > 0 else ""
    after = " …" if best_end < len(passage) else ""
    return f"{before}{quote}{after}"


def _count(sentence: str, stems: Sequence[str]) -> int:
    words = set(list_words(sentence))
    return sum(any(word.startswith(stem) for word in words) for stem in stems)
