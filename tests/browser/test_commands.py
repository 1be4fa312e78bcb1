"""The palette, the keys that work everywhere, and the settings of this browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.account import Account


def test_the_palette_finds_documents_pages_and_actions(account: Account, window: Page) -> None:
    account.import_text("palette.md", "# Found by its name")
    account.sign_in(window)
    heading = window.get_by_role("heading", level=1)
    expect(heading).to_have_text("Documents")
    window.keyboard.press("Control+k")
    find = window.get_by_role("combobox", name="Find a document, a page or an action")
    find.fill("by its name")
    window.get_by_role("option", name="Found by its name").wait_for()
    window.keyboard.press("Enter")
    expect(heading).to_have_text("Found by its name")

    window.keyboard.press("Control+k")
    find.fill("add doc")
    window.keyboard.press("Enter")
    expect(window.get_by_role("dialog", name="Add documents")).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.get_by_role("dialog")).to_have_count(0)

    window.get_by_label("Title contains").focus()
    window.keyboard.type("g?/n")
    window.keyboard.press("Control+k")
    expect(window.get_by_label("Title contains")).to_have_value("g?/n")
    expect(window.get_by_role("dialog")).to_have_count(0)


def test_settings_are_kept_in_this_browser(account: Account, window: Page) -> None:
    account.import_text("settled.md", "# Settled here")
    account.sign_in(window, path="/settings")
    window.get_by_role("radio", name="Compact").check()
    window.get_by_role("radio", name="Only me").check()
    window.get_by_role("combobox", name="Order of the documents").select_option("by title")
    window.reload()
    expect(window.get_by_role("radio", name="Compact")).to_be_checked()

    window.get_by_role("heading", level=1).click()
    window.keyboard.press("g")
    expect(window.get_by_role("combobox", name="Order", exact=True)).to_have_value("title")
    expect(window.get_by_role("grid")).to_have_attribute("data-density", "compact")
    window.keyboard.press("?")
    expect(window.get_by_role("dialog", name="Keys")).to_contain_text("Select up to there")
    window.keyboard.press("Escape")
    expect(window.get_by_role("dialog")).to_have_count(0)
    window.keyboard.press("n")
    added = window.get_by_role("dialog", name="Add documents")
    expect(added.get_by_role("combobox", name="Seen by")).to_have_value("private")
