"""The first day: from an empty Workspace to a document being read, and back the next morning."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.account import EMAIL, PASSWORD
from tests.browser.running_stack import RunningStack

CREATING = "**/api/v1/accounts/first-administrator"


def test_from_onboarding_to_reading(new_stack: RunningStack, window: Page) -> None:
    window.goto(new_stack.entry)
    _create_administrator(window)
    _load_sample_library(window)
    _read_a_topic(window)
    _sign_out_and_in(window, new_stack.entry)

    window.goto(new_stack.entry)
    expect(window).to_have_url(f"{new_stack.entry}/documents")


def _create_administrator(window: Page) -> None:
    expect(window.get_by_role("heading", level=1)).to_have_text("Create the administrator")
    window.get_by_label("Name").fill("Ada Lovelace")
    window.get_by_label("Email").fill("not an address")
    password = window.get_by_role("textbox", name="Password")
    password.fill("short")
    # the browser's own check of addresses stands in front of the server's
    window.get_by_role("button", name="Create administrator").click()
    window.get_by_label("Email").fill(EMAIL)
    window.get_by_role("button", name="Create administrator").click()
    expect(password).to_have_attribute("aria-invalid", "true")
    password.fill(PASSWORD)
    window.route(CREATING, lambda route: route.abort())
    window.get_by_role("button", name="Create administrator").click()
    expect(window.get_by_role("alert")).to_contain_text("The server does not answer")
    expect(password).to_have_value(PASSWORD)
    window.unroute(CREATING)
    window.get_by_role("button", name="Create administrator").click()


def _load_sample_library(window: Page) -> None:
    heading = window.get_by_role("heading", level=1)
    expect(heading).to_have_text("Add something to read")
    expect(heading).to_be_focused()
    window.get_by_role("button", name="Load the sample library").click()
    expect(window.get_by_text(re.compile(r"\d+ documents added\."))).to_be_visible()
    window.get_by_role("button", name="Go to the documents").click()


def _read_a_topic(window: Page) -> None:
    expect(window.get_by_role("heading", level=1)).to_have_text("Documents")
    expect(window.get_by_text("in all, newest first")).to_be_visible()
    title = window.get_by_role("grid").get_by_role("link").first
    name = title.inner_text()
    title.click()
    expect(window.get_by_role("heading", level=1)).to_have_text(name)
    expect(window.get_by_role("article")).to_contain_text("Ada Lovelace")
    window.get_by_role("link", name="All documents").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Documents")


def _sign_out_and_in(window: Page, entry: str) -> None:
    window.get_by_role("button", name="Account of Ada Lovelace").click()
    window.get_by_role("menuitem", name="Sign out").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")
    window.get_by_label("Email").fill(EMAIL)
    window.get_by_role("textbox", name="Password").fill("something else")
    window.keyboard.press("Enter")
    expect(window.get_by_role("alert")).to_contain_text("Email or password is wrong")
    window.get_by_role("textbox", name="Password").fill(PASSWORD)
    window.keyboard.press("Enter")
    expect(window).to_have_url(re.compile(f"^{re.escape(entry)}/documents"))
