"""The pages that are made are fresh, and nothing is missing on them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from scripts.reference.keys import NAME, SECTIONS, list_keys
from scripts.reference.pages import DOCS, PAGES
from tandem.stack.model import EngineSpec, ProbeSpec, RouteSpec, ServiceSpec
from tandem.stack.sentences import SENTENCES


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_fresh(page: str):
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "make it again: make docs"


def test_every_key_has_a_sentence_and_every_sentence_a_key():
    keys = list_keys()

    assert {section: set(found) for section, found in keys.items()} == {
        section: set(sentences) for section, sentences in SENTENCES.items()
    }
    assert set(keys) == set(SECTIONS)


@pytest.mark.parametrize(
    ("section", "model", "elsewhere"),
    [
        ("engines", EngineSpec, {"name"}),
        ("services", ServiceSpec, {"name", "probes"}),
        ("probes", ProbeSpec, set()),
        ("routes, declared", RouteSpec, {"place"}),
    ],
)
def test_every_field_of_the_model_is_a_key(section: str, model: type, elsewhere: set[str]):
    tables = {key.partition(".")[0] for key in list_keys()[section]}

    assert {field.name for field in fields(model)} == tables | elsewhere


def test_both_probes_have_the_same_keys(monkeypatch):
    ready = list_keys()["probes"]
    monkeypatch.setitem(SECTIONS, "probes", f"services.{NAME}.probes.alive")

    assert list_keys()["probes"] == ready
