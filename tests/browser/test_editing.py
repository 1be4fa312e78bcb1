"""Changing a document: saved, taken back when the server refuses, and two people at once."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.account import Account


def test_a_change_is_previewed_and_saved(account: Account, window: Page) -> None:
    document = account.import_text("plan.md", "# The plan\n\nFirst words.")
    _open(account, window, document)
    expect(window.get_by_role("button", name="Save")).to_be_disabled()
    window.get_by_label("Title").fill("The better plan")
    window.get_by_label("Text", exact=True).fill("Some **strong** words.")
    expect(window.get_by_role("region", name="Preview").locator("strong")).to_have_text("strong")
    window.get_by_label("Seen by").select_option("Only its owner")
    tags = window.get_by_role("combobox", name="Tags")
    tags.fill("roadmap")
    tags.press("Enter")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("The better plan")
    article = window.get_by_role("article")
    expect(article).to_contain_text("Some strong words.")
    expect(article).to_contain_text("Private")
    expect(article.get_by_role("link", name="roadmap")).to_be_visible()


def test_what_the_server_refuses_is_taken_back_and_the_draft_stays(
    account: Account, window: Page
) -> None:
    document = account.import_text("kept.md", "# Kept as it was\n\nOld words.")
    _open(account, window, document)
    window.route(f"**/documents/{document['id']}", _refuse_changes)
    window.get_by_label("Title").fill("Never to be")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_text("your draft is still here")).to_be_visible()
    expect(window.get_by_role("alert")).to_contain_text("Not available right now")
    expect(window.get_by_label("Title")).to_have_value("Never to be")

    window.get_by_role("link", name="Cancel").click()
    dialog = window.get_by_role("dialog", name="Leave without saving?")
    dialog.get_by_role("button", name="Go on editing").click()
    expect(window.get_by_label("Title")).to_have_value("Never to be")
    window.get_by_role("link", name="Cancel").click()
    dialog.get_by_role("button", name="Discard changes").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Kept as it was")


def test_two_at_once_see_both_versions(account: Account, window: Page) -> None:
    document = account.import_text("both.md", "# Both\n\nshared\n\nold line")
    _open(account, window, document)
    window.get_by_label("Text", exact=True).fill("shared\n\nmy line")
    account.change(document, text="shared\n\ntheir line")
    expect(window.get_by_text("Somebody saved version 2 while you write")).to_be_visible()
    window.get_by_role("button", name="Save").click()
    differing = window.get_by_role("region", name="From their text to yours")
    expect(differing).to_contain_text("removed: their line")
    expect(differing).to_contain_text("added: my line")

    window.get_by_role("button", name="Merge by hand").click()
    text = window.get_by_label("Text", exact=True)
    expect(text).to_have_value(
        "shared\n\n<<<<<<< theirs\ntheir line\n=======\nmy line\n>>>>>>> yours\n"
    )
    expect(window.get_by_role("button", name="Save")).to_be_disabled()
    text.fill("shared\n\ntheir line\n\nmy line")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_role("article")).to_contain_text("their line")
    expect(window.get_by_role("article")).to_contain_text("my line")


def _open(account: Account, window: Page, document: dict[str, Any]) -> None:
    account.sign_in(window, path=f"/documents/{document['id']}")
    window.get_by_role("link", name="Edit").click()
    expect(window.get_by_role("heading", level=1)).to_have_text(f"Edit {document['title']}")
    expect(window.get_by_text("Connection: Live")).to_be_visible()


def _refuse_changes(route: Route) -> None:
    if route.request.method != "PATCH":
        route.continue_()
        return
    error = {"code": "unavailable", "message": "no", "request_id": "req-12345678"}
    route.fulfill(status=503, content_type="application/json", body=json.dumps({"error": error}))
