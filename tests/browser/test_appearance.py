"""How it looks and is used: light, dark, narrow, and with a keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.account import EMAIL, PASSWORD, Account
from tests.browser.conftest import Window

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def test_the_choice_of_colours_is_kept(account: Account, new_window: Window) -> None:
    window = new_window(color_scheme="light")
    account.sign_in(window)
    light = window.evaluate(BACKGROUND)
    window.get_by_role("button", name="Colours").click()
    window.get_by_role("menuitemradio", name="Dark").click()
    expect(window.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    dark = window.evaluate(BACKGROUND)
    assert _lightness(light) > 200
    assert _lightness(dark) < 60
    window.reload()
    expect(window.get_by_role("grid")).to_be_visible()
    assert window.evaluate(BACKGROUND) == dark


def test_without_a_choice_the_system_decides(account: Account, new_window: Window) -> None:
    window = new_window(color_scheme="dark")
    window.goto(account.entry)
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert _lightness(window.evaluate(BACKGROUND)) < 60


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_is_wider_than_a_narrow_screen(
    account: Account, new_window: Window, width: int
) -> None:
    document = account.import_text("wide.md", f"# {'Wide' * 30}\n\n```\n{'x' * 300}\n```")
    window = new_window(viewport={"width": width, "height": 700})
    for path in ("/documents", f"/documents/{document['id']}"):
        if path == "/documents":
            account.sign_in(window)
        else:
            window.goto(f"{account.entry}{path}")
        expect(window.get_by_role("heading", level=1)).to_be_visible()
        expect(window.get_by_text("Wide" * 30).first).to_be_visible()
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_is_reachable_by_keyboard(account: Account, window: Page) -> None:
    account.import_text("keys.md", "# By keyboard alone")
    window.goto(account.entry)
    heading = window.get_by_role("heading", level=1)
    expect(heading).to_have_text("Sign in")
    _tab_to(window, "Email")
    window.keyboard.type(EMAIL)
    _tab_to(window, "Password")
    window.keyboard.type(PASSWORD)
    window.keyboard.press("Enter")
    expect(heading).to_have_text("Documents")
    expect(heading).to_be_focused()
    _tab_to(window, "Add documents")
    window.keyboard.press("Enter")
    expect(window.get_by_role("dialog")).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.get_by_role("button", name="Add documents")).to_be_focused()
    _tab_to(window, "By keyboard alone")
    window.keyboard.press("Enter")
    expect(heading).to_have_text("By keyboard alone")
    expect(heading).to_be_focused()


def test_the_skip_link_leads_past_the_bar(account: Account, window: Page) -> None:
    account.sign_in(window)
    window.reload()
    expect(window.get_by_role("grid")).to_be_visible()
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to the page")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.get_by_role("main")).to_be_focused()


def _tab_to(window: Page, name: str) -> None:
    """Press Tab until something of that name has the focus."""
    label = """() => {
      const at = document.activeElement;
      const text = at.labels?.[0]?.textContent ?? at.textContent;
      return at.getAttribute("aria-label") ?? text;
    }"""
    for _ in range(40):
        window.keyboard.press("Tab")
        if window.evaluate(label).strip() == name:
            return
    pytest.fail(f"no Tab leads to {name!r}")


def _lightness(color: str) -> float:
    red, green, blue = map(int, re.findall(r"\d+", color)[:3])
    return (red + green + blue) / 3
