"""Where derived patterns and declared paths meet."""

from __future__ import annotations

import pytest

from tandem.plan.overlap import Overlap, find_overlap, literal_prefix


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^/api/v1/events$", "/api/v1/events"),
        (r"^/a\-b\.c/(?P<x>.*)$", "/a-b.c/"),
        ("^/files?$", "/file"),
        ("^/files*", "/file"),
        ("^/x{2}", "/"),
        ("^/x+", "/x"),
        (r"^/\d+/", "/"),
        ("^(?!/static/)/", ""),
        ("^", ""),
        ("^/a\\", "/a"),
    ],
)
def test_the_text_every_match_begins_with(pattern: str, text: str):
    assert literal_prefix(pattern) == text


@pytest.mark.parametrize(
    ("pattern", "path", "overlap"),
    [
        ("^/api/items$", "/static/", Overlap.NONE),
        ("^/api/items$", "/", Overlap.NONE),
        ("^/api/items$", "/api/", Overlap.INSIDE),
        ("^/api/items$", "/api/items", Overlap.INSIDE),
        ("^/api/items$", "/api/item", Overlap.NONE),
        ("^/api/$", "/api/", Overlap.INSIDE),
        ("^/.*$", "/static/", Overlap.ACROSS),
        ("^/(?P<path>.*)\\z", "/static/", Overlap.ACROSS),
        ("^/(?!static/).*$", "/static/", Overlap.NONE),
        ("^/(?P<page>[^/]+)/$", "/static/", Overlap.NONE),
        ("^/(?P<folder>[^/]+)/(?P<name>[^/]+)$", "/static/", Overlap.ACROSS),
    ],
)
def test_a_view_is_inside_across_or_away(pattern: str, path: str, overlap: Overlap):
    assert find_overlap(pattern, path) is overlap
