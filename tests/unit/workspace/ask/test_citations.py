"""Which sources an answer cites."""

from __future__ import annotations

import pytest

from workspace.ask.answering.citations import find_citations


@pytest.mark.parametrize(
    ("text", "cited", "unknown"),
    [
        ("Nothing is cited.", (), ()),
        ("High tide [2], low tide [1].", (2, 1), ()),
        ("Both [1][2], and again [1].", (1, 2), ()),
        ("Both [1, 2] and [1; 3].", (1, 2, 3), ()),
        ("Made up [7].", (), (7,)),
        ("Word[1].", (1,), ()),
        ("A link [1](https://example.org) and a reference\n[2]: https://example.org", (), ()),
        ("Code `items[3]` and ``a[`3]``.", (), ()),
        ("```python\nitems[3]\n```\nThen [1].", (1,), ()),
        ("```\nnever closed [3]", (), ()),
        ("[a] [] [1.5] [12345]", (), ()),
    ],
)
def test_citations(text: str, cited: tuple[int, ...], unknown: tuple[int, ...]) -> None:
    found = find_citations(text, {1, 2, 3})

    assert (found.cited, found.unknown) == (cited, unknown)
