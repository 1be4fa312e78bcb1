"""The list narrowed: by title, tag and owner, in another order, and kept in the address."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.account import Account

TAGGED = "list-of-tags"


def test_the_list_narrows_and_reading_stays_within_it(account: Account, window: Page) -> None:
    for name in ("zebra", "aardvark"):
        _import_tagged(account, f"Filtered {name}")
    account.import_text("other.md", "# Not filtered at all")
    account.sign_in(window)
    expect(window.get_by_role("row", name="Not filtered at all")).to_be_visible()

    window.get_by_role("combobox", name="Tag").select_option(TAGGED)
    expect(window.get_by_text("2 that match, newest first")).to_be_visible()
    window.get_by_role("combobox", name="Order").select_option("by title")
    expect(_titles(window).first).to_have_text("Filtered aardvark")
    window.get_by_role("combobox", name="Whose documents").select_option("Mine")
    window.get_by_label("Title contains").fill("filtered")
    expect(window).to_have_url(re.compile(r"query=filtered"))
    window.reload()
    expect(_titles(window)).to_have_text(["Filtered aardvark", "Filtered zebra"])

    _titles(window).first.click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Filtered aardvark")
    expect(window.get_by_role("link", name=re.compile("^Next"))).to_be_visible()
    window.keyboard.press("j")
    expect(window.get_by_role("heading", level=1)).to_have_text("Filtered zebra")
    window.get_by_role("link", name="All documents").click()
    expect(_titles(window)).to_have_text(["Filtered aardvark", "Filtered zebra"])


def test_a_filter_nothing_passes_says_so_and_can_be_dropped(account: Account, window: Page) -> None:
    account.import_text("there.md", "# Still there")
    account.sign_in(window)
    window.get_by_label("Title contains").fill("no such title anywhere")
    expect(window.get_by_role("heading", name="No document matches")).to_be_visible()
    window.get_by_role("button", name="Show all documents").click()
    expect(window.get_by_role("row", name="Still there")).to_be_visible()
    expect(window.get_by_label("Title contains")).to_have_value("")


def test_a_viewer_is_offered_nothing_they_may_not_do(account: Account, window: Page) -> None:
    document = account.import_text("seen.md", "# Seen by a viewer")
    window.route("**/api/v1/accounts/me", _as_viewer)
    account.sign_in(window)
    window.reload()
    expect(window.get_by_role("row", name="Seen by a viewer")).to_be_visible()
    expect(window.get_by_role("button", name=re.compile("^(Add documents|Delete)"))).to_have_count(
        0
    )
    window.goto(f"{account.entry}/documents/{document['id']}")
    expect(window.get_by_role("link", name="Version 1")).to_be_visible()
    expect(window.get_by_role("link", name="Edit")).to_have_count(0)
    window.goto(f"{account.entry}/documents/{document['id']}/edit")
    expect(window.get_by_role("heading", level=1)).to_have_text("That is not yours to do")


def _import_tagged(account: Account, title: str) -> None:
    with account.client() as client:
        files = {"files": (f"{title}.md", f"# {title}".encode())}
        client.post("/documents", files=files, data={"tags": [TAGGED]}).raise_for_status()


def _titles(window: Page) -> Locator:
    return window.get_by_role("rowheader").get_by_role("link").filter(has_not_text=TAGGED)


def _as_viewer(route: Route) -> None:
    user = route.fetch().json()
    route.fulfill(content_type="application/json", body=json.dumps({**user, "roles": ["viewer"]}))
