"""A command inside a sentence is one there is, with options it has."""

from __future__ import annotations

import re

import pytest

from tandem.cli.verb_group import build_command, list_verbs

from .markdown import ROOT, Page, list_pages

EVERYWHERE = {"-C", "--file", "--instance", "--help"}
RECIPES = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
# Decisions may speak of what is not there yet.
PAGES = [page for page in list_pages() if not page.name.startswith("docs/decisions/")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_sentence_is_known(page: Page):
    spans = [span.removeprefix(".venv/bin/") for span in page.list_spans()]

    assert [span for span in spans if not is_known(span)] == []


def is_known(span: str) -> bool:
    program, *words = span.split()
    if program == "make" and words:
        return words[0] in RECIPES or words[0] == "bench-NAME"
    if program != "tandem" or not words or words[0] in EVERYWHERE:
        return True
    verb, *rest = words
    if verb.startswith("[-C"):  # the usage line
        return True
    if verb not in list_verbs():
        return False
    options = {option for parameter in build_command(verb).params for option in parameter.opts}
    return {word for word in rest if word.startswith("-")} <= options | EVERYWHERE
