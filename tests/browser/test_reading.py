"""The reader: safe, in order, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.account import Account

HOSTILE = """# Hostile text

<script>document.title = "taken"</script>
<img src="x" onerror="document.title = 'taken'">

[run](javascript:document.title='taken') and ![far](https://example.org/x.png)

| a | b |
|---|---|
| 1 | 2 |
"""


def test_markdown_is_set_and_runs_nothing(account: Account, window: Page) -> None:
    document = account.import_text("hostile.md", HOSTILE)
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    account.sign_in(window, path=f"/documents/{document['id']}")
    article = window.get_by_role("article")
    expect(article.get_by_role("cell", name="2")).to_be_visible()
    expect(article.get_by_role("heading", level=1)).to_have_text("Hostile text")
    expect(article.locator("script, img")).to_have_count(0)
    expect(window).to_have_title("Hostile text · Workspace")
    assert [url for url in asked if not url.startswith(account.entry)] == []


def test_plain_text_keeps_its_columns_and_joins_its_lines(account: Account, window: Page) -> None:
    text = "Plain\n=====\n\nOne line\nand another.\n\n    code  = here\n"
    document = account.import_text("plain.rst", text)
    account.sign_in(window, path=f"/documents/{document['id']}")
    article = window.get_by_role("article")
    expect(article.get_by_text("One line and another.", exact=True)).to_be_visible()
    expect(article.locator("pre")).to_have_text("code  = here")


@pytest.mark.parametrize(("forward", "back"), [("j", "k"), ("ArrowRight", "ArrowLeft")])
def test_keys_turn_the_pages(account: Account, window: Page, forward: str, back: str) -> None:
    account.import_text("second.md", "# Second of two")
    first = account.import_text("first.md", "# First of two")
    account.sign_in(window, path=f"/documents/{first['id']}")
    heading = window.get_by_role("heading", level=1)
    expect(window.get_by_role("link", name=re.compile("^Next"))).to_be_visible()
    window.keyboard.press(forward)
    expect(heading).to_have_text("Second of two")
    expect(heading).to_be_focused()
    window.keyboard.press(back)
    expect(heading).to_have_text("First of two")
    window.keyboard.press("Escape")
    expect(heading).to_have_text("Documents")


def test_an_unknown_document_says_so(account: Account, window: Page) -> None:
    account.sign_in(window, path="/documents/00000000-0000-0000-0000-000000000000")
    alert = window.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text("There is nothing here")
    expect(alert).to_contain_text(re.compile(r"Request \S{8,}"))
    alert.get_by_role("link", name="To the documents").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Documents")
