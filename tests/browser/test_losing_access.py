"""What one may do ends while one does it: a session, a role. What one wrote stays."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.conftest import Window


def test_a_session_that_ends_while_one_writes_takes_nothing_along(
    account: Account, window: Page
) -> None:
    document = account.import_text("session.md", "# Outlives a session")
    path = f"/documents/{document['id']}/edit"
    account.sign_in(window, path=path)
    text = window.get_by_label("Text", exact=True)
    text.fill("Written before the end")
    with account.client() as client:
        client.delete("/accounts/sessions", params={"others": True}).raise_for_status()
    heading = window.get_by_role("heading", level=1)
    window.get_by_role("button", name="Save").or_(heading).first.click()
    expect(heading).to_have_text("Sign in")
    expect(window).to_have_url(re.compile("/sign-in"))

    account.fill_in(window)
    expect(window).to_have_url(f"{account.entry}{path}")
    expect(text).to_have_value("Written before the end")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_role("article")).to_contain_text("Written before the end")


def test_an_editor_who_becomes_a_viewer_keeps_the_draft(account: Account, window: Page) -> None:
    editor = account.add_user("Edith Clarke", role="editor")
    document = editor.import_text("role.md", "# Outlives a role")
    editor.sign_in(window, path=f"/documents/{document['id']}/edit")
    text = window.get_by_label("Text", exact=True)
    text.fill("Written as an editor")
    account.give_role(editor, "viewer")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_role("alert")).to_contain_text("That is not yours to do")
    expect(text).to_have_value("Written as an editor")

    window.get_by_role("link", name="Cancel").click()
    window.get_by_role("button", name="Discard changes").click()
    expect(window.get_by_role("article")).to_be_visible()
    expect(window.get_by_role("link", name="Edit")).to_have_count(0)


def test_an_administrator_who_becomes_an_editor_changes_nobody(
    account: Account, new_window: Window
) -> None:
    other = account.add_user("Radia Perlman", role="admin")
    window = new_window()
    other.sign_in(window, path="/users")
    role = window.get_by_label("Role of Ada Lovelace")
    expect(role).to_have_value("admin")
    account.give_role(other, "editor")
    role.select_option("Viewer")
    expect(window.get_by_text("Ask an administrator").first).to_be_visible()
    expect(window.get_by_role("link", name="Users")).to_have_count(0)
    expect(window.get_by_role("alert")).to_contain_text("That is not yours to do")
