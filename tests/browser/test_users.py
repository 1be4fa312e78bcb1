"""Administrators look after users, and everybody after their own account."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.conftest import Window

PASSWORD = "two wheels and four legs"  # of a stack that lives as long as the tests


def test_somebody_is_added_promoted_and_shut_out(account: Account, new_window: Window) -> None:
    window = new_window()
    account.sign_in(window)
    window.get_by_role("link", name="Users").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Users")
    _add(window, name="Grace Hopper", email="grace@example.org")
    row = window.get_by_role("row", name="Grace Hopper")
    expect(row.get_by_label("Role of Grace Hopper")).to_have_value("viewer")

    theirs = new_window()
    _sign_in(theirs, account.entry, "grace@example.org")
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Documents")
    expect(theirs.get_by_role("link", name="Users")).to_have_count(0)
    theirs.goto(f"{account.entry}/users")
    expect(theirs.get_by_role("alert")).to_contain_text("That is not yours to do")

    row.get_by_label("Role of Grace Hopper").select_option("Editor")
    expect(window.get_by_text("Changed the role of Grace Hopper")).to_be_visible()
    row.get_by_role("button", name="Deactivate").click()
    dialog = window.get_by_role("dialog", name="Deactivate this user?")
    dialog.get_by_role("button", name="Deactivate").click()
    expect(row).to_contain_text("Deactivated")
    theirs.goto(f"{account.entry}/documents")
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_what_the_server_refuses_is_said_where_it_happened(account: Account, window: Page) -> None:
    account.sign_in(window)
    window.get_by_role("link", name="Users").click()
    _add(window, name="Ada again", email="ada@example.org")
    alert = window.get_by_role("dialog").get_by_role("alert")
    expect(alert).to_contain_text("Somebody has this address already.")
    window.keyboard.press("Escape")
    role = window.get_by_role("row", name="Ada Lovelace").get_by_label("Role of Ada Lovelace")
    role.select_option("Viewer")
    expect(window.get_by_text("Nobody else is an active admin.")).to_be_visible()
    expect(role).to_have_value("admin")


def test_one_changes_ones_name_and_ends_other_sessions(
    account: Account, new_window: Window
) -> None:
    window = new_window()
    account.sign_in(window, path="/users")
    _add(window, name="Alan", email="alan@example.org")
    mine = new_window()
    _sign_in(mine, account.entry, "alan@example.org")
    other = new_window()
    _sign_in(other, account.entry, "alan@example.org")

    mine.get_by_role("button", name="Account of").click()
    mine.get_by_role("menuitem", name="Profile").click()
    mine.get_by_label("Your name").fill("Alan Turing")
    mine.get_by_role("button", name="Save name").click()
    expect(mine.get_by_role("button", name="Account of Alan Turing")).to_be_visible()

    mine.get_by_role("textbox", name="Password so far").fill("not this one")
    mine.get_by_role("textbox", name="New password").fill(f"{PASSWORD} and a bell")
    mine.get_by_role("button", name="Change password").click()
    expect(mine.get_by_role("textbox", name="Password so far")).to_have_attribute(
        "aria-invalid", "true"
    )
    mine.get_by_role("button", name="Sign out everywhere else").click()
    expect(mine.get_by_text("Signed out everywhere else")).to_be_visible()
    expect(mine.get_by_role("button", name="Sign out everywhere else")).to_have_count(0)
    other.reload()
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")


def _add(window: Page, *, name: str, email: str) -> None:
    window.get_by_role("button", name="Add a user").click()
    dialog = window.get_by_role("dialog", name="Add a user")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Email").fill(email)
    dialog.get_by_label("Role").select_option("Viewer")
    dialog.get_by_role("textbox", name="Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Add").click()


def _sign_in(window: Page, entry: str, email: str) -> None:
    window.goto(entry)
    window.get_by_label("Email").fill(email)
    window.get_by_role("textbox", name="Password").fill(PASSWORD)
    window.get_by_role("button", name="Sign in").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Documents")
