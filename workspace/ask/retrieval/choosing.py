"""The best passages of the best documents. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workspace.ask.retrieval.cutting import cut_text
from workspace.ask.retrieval.passage import Candidate, Passage
from workspace.ask.retrieval.words import find_stems, list_words

_SATURATION = 1.2  # how soon a word said often counts no more (BM25's k1)
_IN_TITLE = 0.5  # of a word's weight, for passages of a document that has it in its title
_BY_RANK = 0.03  # less for each document that the search thought better
_OF_ONE = 4  # passages of one document, while others have some too


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    passage: Passage
    counts: Counter[str]
    in_title: frozenset[str]
    rank: int


def choose_passages(documents: Sequence[Candidate], question: str, *, limit: int) -> list[Passage]:
    """Return at most `limit` passages of `documents`, which come the best first.

    When no passage has a word of the question, the documents' beginnings are returned.
    """
    stems = find_stems(question)
    cut = [scored for rank, one in enumerate(documents) for scored in _cut(one, rank, stems)]
    matching = [each for each in cut if each.counts]
    if not matching:
        first = {each.rank: each.passage for each in reversed(cut)}
        return [first[rank] for rank in sorted(first)][:limit]
    weights = _weigh(matching, stems)
    matching.sort(key=lambda each: -_score(each, weights))
    return [each.passage for each in _spread(matching, limit)]


def _cut(document: Candidate, rank: int, stems: Sequence[str]) -> list[_Scored]:
    in_title = frozenset(_count(document.title, stems))
    return [
        _Scored(
            passage=Passage(
                document_id=document.id, title=document.title, text=text, position=position
            ),
            counts=_count(text, stems),
            in_title=in_title,
            rank=rank,
        )
        for position, text in cut_text(document.text)
    ]


def _count(text: str, stems: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, times in Counter(list_words(text)).items():
        for stem in stems:
            if word.startswith(stem):
                counts[stem] += times
    return counts


def _weigh(passages: Sequence[_Scored], stems: Sequence[str]) -> dict[str, float]:
    """Return each word's weight: the fewer passages have it, the more it says."""
    having = Counter(stem for each in passages for stem in each.counts)
    return {stem: math.log(1 + len(passages) / (1 + having[stem])) + 0.1 for stem in stems}


def _score(scored: _Scored, weights: dict[str, float]) -> float:
    said = sum(
        weights[stem] * times * (_SATURATION + 1) / (times + _SATURATION)
        for stem, times in scored.counts.items()
    )
    titled = sum(weights[stem] for stem in scored.in_title) * _IN_TITLE
    return (said + titled) * (1 - _BY_RANK * scored.rank)


def _spread(scored: Sequence[_Scored], limit: int) -> list[_Scored]:
    """Take the best, at most `_OF_ONE` of each document; then fill up with what was left."""
    taken: list[_Scored] = []
    left: list[_Scored] = []
    of_each: Counter[object] = Counter()
    for each in scored:
        of_each[each.passage.document_id] += 1
        (taken if of_each[each.passage.document_id] <= _OF_ONE else left).append(each)
    return (taken + left)[:limit]
