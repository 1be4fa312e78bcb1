"""The sample library."""

from __future__ import annotations

from pydoc_data.topics import topics

from workspace.documents.limits import TITLE_LENGTH
from workspace.documents.sample_library import load_topics


def test_it_is_every_topic_of_this_python() -> None:
    loaded = load_topics()

    assert {each.name: each.text for each in loaded} == topics
    assert len(loaded) >= 70


def test_titles_are_those_of_the_texts() -> None:
    titles = {each.name: each.title for each in load_topics()}

    assert titles["assert"] == "The assert statement"
    assert titles["slicings"] == "Slicings"
    assert all(0 < len(title) <= TITLE_LENGTH for title in titles.values())
