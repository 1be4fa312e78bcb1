"""Where mailed links lead, and what is said of one that is no longer any good."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.account import PASSWORD, Account
from tests.browser.mailbox import wait_for_link
from tests.browser.running_stack import RunningStack


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


def test_an_invitation_lets_in_and_a_reset_gives_a_new_password(
    running_stack: RunningStack, account: Account, window: Page
) -> None:
    mail = "joan@example.org"
    with account.client() as client:
        body = {"email": mail, "name": "Joan", "role": "viewer"}
        client.post("/accounts/users", json=body).raise_for_status()
    window.goto(wait_for_link(running_stack, to=mail, path="/invitation"))
    window.get_by_label("Name").fill("Joan Clarke")
    window.get_by_role("textbox", name="Password").fill("short")
    window.get_by_role("button", name="Join").click()
    password = window.get_by_role("textbox", name="Password")
    expect(password).to_have_attribute("aria-invalid", "true")
    password.fill(PASSWORD)
    window.get_by_role("button", name="Join").click()
    expect(window.get_by_role("button", name="Account of Joan Clarke")).to_be_visible()

    window.goto(f"{account.entry}/forgotten")
    window.get_by_label("Email").fill(mail)
    window.get_by_role("button", name="Mail me a link").click()
    expect(window.get_by_text("If that address has an account")).to_be_visible()
    link = wait_for_link(running_stack, to=mail, path="/reset")
    window.goto(link)
    window.get_by_role("textbox", name="New password").fill(f"{PASSWORD} and a bell")
    window.get_by_role("button", name="Save password").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")
    Account(entry=account.entry, email=mail, password=f"{PASSWORD} and a bell").fill_in(window)
    expect(window.get_by_role("heading", level=1)).to_have_text("Documents")
    window.goto(link)
    window.get_by_role("textbox", name="New password").fill(f"{PASSWORD} once more")
    window.get_by_role("button", name="Save password").click()
    expect(window.get_by_role("alert")).to_contain_text("This link")
