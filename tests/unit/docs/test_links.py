"""Whatever the documentation refers to is there."""

from __future__ import annotations

import re

import pytest

from .markdown import ROOT, Page, list_pages

_MENTION = re.compile(r"(?<![\w/])docs/[\w/-]+\.md\b")


@pytest.mark.parametrize("page", list_pages(), ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Page):
    assert [link for link in page.list_links() if not leads_somewhere(page, link)] == []


def leads_somewhere(page: Page, link: str) -> bool:
    path, _, anchor = link.partition("#")
    file = (page.file.parent / path).resolve() if path else page.file
    if not anchor:
        return file.exists()
    return file.is_file() and anchor in Page(file).list_anchors()


def test_every_page_the_code_speaks_of_exists():
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "workspace").rglob("*.py")]
    mentions = {
        (page, source.name)
        for source in sources
        for page in _MENTION.findall(source.read_text(encoding="utf-8"))
    }

    assert {each for each in mentions if not (ROOT / each[0]).exists()} == set()


def test_every_page_of_the_documentation_is_in_its_index():
    index = {
        (ROOT / "docs" / link.partition("#")[0]).resolve()
        for link in Page(ROOT / "docs" / "README.md").list_links()
    }
    pages = {page.file for page in list_pages() if page.name.startswith("docs/")}
    decisions = {page for page in pages if page.parent.name == "decisions"}

    missing = pages - decisions - index - {ROOT / "docs" / "README.md"}
    assert {page.name for page in missing} == set()
    assert ROOT / "docs" / "decisions" / "README.md" in index
