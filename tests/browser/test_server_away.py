"""The whole server goes away beneath every page and comes back: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.account import EMAIL, PASSWORD, Account
from tests.browser.conftest import Window
from tests.browser.running_stack import RunningStack

AWAY = "The server does not answer"


@pytest.fixture
def stack(running_stack: RunningStack) -> Iterator[RunningStack]:
    """The shared stack, which runs again for the next test whatever happened."""
    yield running_stack
    if not running_stack.answers():
        running_stack.up()


@pytest.mark.long
def test_every_page_outlives_the_server(
    stack: RunningStack, account: Account, new_window: Window
) -> None:
    document = account.import_text("kept.md", "# Kept through it all\n\nOld words")
    pages = _open_pages(account, new_window, document["id"])
    outside = new_window()
    outside.goto(f"{account.entry}/sign-in")
    outside.get_by_label("Email").fill(EMAIL)
    _type(pages)

    stack.down()
    for page in pages.values():
        banner = page.get_by_role("contentinfo")
        expect(banner).to_contain_text(AWAY)
        expect(banner).to_contain_text("What you typed stays here")
        expect(banner.get_by_role("button", name="Try now")).to_be_visible()
    pages["edit"].get_by_role("button", name="Save").click()
    expect(pages["edit"].get_by_role("alert")).to_contain_text(AWAY)
    pages["history"].get_by_role("link", name="Documents", exact=True).click()
    pages["users"].get_by_role("searchbox").fill("Ada")
    expect(pages["users"].get_by_role("alert")).to_contain_text(AWAY)
    pages["profile"].get_by_role("button", name="Change password").click()
    expect(pages["profile"].get_by_role("alert")).to_contain_text(AWAY)
    outside.get_by_role("textbox", name="Password").fill(PASSWORD)
    outside.get_by_role("button", name="Sign in").click()
    expect(outside.get_by_role("alert")).to_contain_text(AWAY)
    expect(pages["list"].get_by_role("row", name="Kept through it all")).to_be_visible()
    expect(pages["reader"].get_by_role("article")).to_contain_text("Old words")

    stack.up()
    account.import_text("after.md", "# Written after the break")
    _check_back(pages, outside)


def test_a_page_opened_while_the_server_is_away_heals_itself(
    account: Account, window: Page
) -> None:
    window.goto(account.entry)
    window.route("**/api/**", lambda route: route.abort())
    window.reload()
    expect(window.get_by_role("heading", level=1)).to_have_text(AWAY)
    window.unroute("**/api/**")
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")


def _open_pages(account: Account, new_window: Window, document: str) -> dict[str, Page]:
    """Open every page in a tab of one window."""
    first = new_window()
    account.sign_in(first)
    paths = {
        "reader": f"/documents/{document}",
        "edit": f"/documents/{document}/edit",
        "history": f"/documents/{document}/history",
        "users": "/users",
        "profile": "/profile",
    }
    pages = {"list": first}
    for name, path in paths.items():
        pages[name] = first.context.new_page()
        pages[name].goto(f"{account.entry}{path}")
    for page in pages.values():
        expect(page.get_by_text("Connection: Live")).to_be_visible()
    return pages


def _type(pages: dict[str, Page]) -> None:
    pages["edit"].get_by_label("Text", exact=True).fill("New words")
    for name in ("Password so far", "New password"):
        pages["profile"].get_by_role("textbox", name=name).fill("not the right one")
    expect(pages["reader"].get_by_role("article")).to_contain_text("Old words")


def _check_back(pages: dict[str, Page], outside: Page) -> None:
    """Everything goes on by itself, with what was typed."""
    for page in pages.values():
        page.get_by_role("button", name="Try now").or_(
            page.get_by_text("Connection: Live")
        ).first.click()
        expect(page.get_by_text("Connection: Live")).to_be_visible(timeout=30_000)
    for name in ("list", "history"):
        expect(pages[name].get_by_role("row", name="Written after the break")).to_be_visible()
    expect(pages["users"].get_by_role("row", name="Ada Lovelace")).to_be_visible()
    pages["profile"].get_by_role("button", name="Change password").click()
    expect(pages["profile"].get_by_role("textbox", name="Password so far")).to_have_attribute(
        "aria-invalid", "true"
    )
    pages["edit"].get_by_role("button", name="Save").click()
    expect(pages["edit"].get_by_role("article")).to_contain_text("New words")
    expect(pages["reader"].get_by_role("article")).to_contain_text("New words")
    outside.get_by_role("button", name="Sign in").click()
    expect(outside.get_by_role("heading", level=1)).to_have_text("Documents")
