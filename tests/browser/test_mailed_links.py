"""Where mailed links lead, and what is said of one that is no longer any good."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.account import Account


@pytest.mark.parametrize("path", ["/invitation", "/reset"])
def test_a_link_that_was_cut_off_says_so(account: Account, window: Page, path: str) -> None:
    window.goto(f"{account.entry}{path}")
    expect(window.get_by_role("heading", level=1)).to_have_text("This link is incomplete")
    window.get_by_role("link", name="To sign in").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_link_of_nobody_is_refused(account: Account, window: Page) -> None:
    window.goto(f"{account.entry}/reset#token=made-up")
    window.get_by_role("textbox", name="New password").fill("a password long enough to take")
    window.get_by_role("button", name="Save password").click()
    expect(window.get_by_role("alert")).to_be_visible()


def test_whoever_forgot_their_password_asks_for_a_link(account: Account, window: Page) -> None:
    window.goto(account.entry)
    window.get_by_role("link", name="Forgot your password?").click()
    window.get_by_label("Email").fill("nobody@example.org")
    window.get_by_role("button", name="Mail me a link").click()
    expect(window.get_by_text("If that address has an account")).to_be_visible()
