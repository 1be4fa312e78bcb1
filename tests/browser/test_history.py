"""What a document was before, and the way back to it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.account import Account


def test_a_version_shows_what_it_changed_and_can_come_back(account: Account, window: Page) -> None:
    document = _with_two_versions(account)
    account.sign_in(window, path=f"/documents/{document['id']}")
    window.get_by_role("link", name="Version 2").click()
    change = window.get_by_role("region", name="Changes of version 2")
    expect(change).to_contain_text("removed: old line")
    expect(change).to_contain_text("added: new line")

    versions = window.get_by_role("navigation", name="Versions")
    versions.get_by_role("link", name="Version 1").click()
    window.get_by_role("button", name="Restore version 1").click()
    expect(versions.get_by_role("link", name="Version 3 (current)")).to_be_visible()
    window.get_by_role("link", name="Back to the document").click()
    expect(window.get_by_role("article")).to_contain_text("old line")


def test_a_restore_that_got_lost_says_so_and_can_be_repeated(
    account: Account, window: Page
) -> None:
    document = _with_two_versions(account)
    path = f"/documents/{document['id']}/history"
    account.sign_in(window, path=path)
    window.get_by_role("link", name="Version 1").click()
    expect(window.get_by_role("button", name="Restore version 1")).to_be_visible()
    window.context.set_offline(True)
    window.get_by_role("button", name="Restore version 1").click()
    expect(window.get_by_role("alert")).to_contain_text("The server does not answer")
    window.context.set_offline(False)
    window.get_by_role("button", name="Restore version 1").click()
    expect(window.get_by_role("link", name="Version 3 (current)")).to_be_visible()


def test_a_restore_onto_a_version_one_has_not_seen_is_refused(
    account: Account, window: Page
) -> None:
    document = _with_two_versions(account)
    account.sign_in(window, path=f"/documents/{document['id']}/history?version=1")

    def change_meanwhile(route: Route) -> None:
        account.change({**document, "version": 2}, text="quicker")
        route.continue_()

    window.route("**/restore", change_meanwhile, times=1)
    window.get_by_role("button", name="Restore version 1").click()
    expect(window.get_by_role("alert")).to_contain_text("Somebody saved another version meanwhile")
    expect(window.get_by_role("link", name="Version 3 (current)")).to_be_visible()
    window.get_by_role("button", name="Restore version 1").click()
    expect(window.get_by_role("link", name="Version 4 (current)")).to_be_visible()


def _with_two_versions(account: Account) -> dict[str, Any]:
    document = account.import_text("past.md", "# It has a past\n\nold line")
    account.change(document, text="# It has a past\n\nnew line")
    return document
