"""What one is told: the bell in a second window, the page with all of it, and where it is told."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.account import Account
from tests.browser.axe import list_faults
from tests.browser.conftest import Window

SOON = 20_000.0  # ms, for what a worker does beside other tests


def test_a_notification_arrives_in_a_second_window_and_is_read_in_all(
    account: Account, new_window: Window
) -> None:
    nora = _add_listener(account, "Nora")
    document = nora.import_text("harbour.md", "# The harbour\n\nShips.")
    first, second = new_window(), new_window()
    for window in (first, second):
        nora.sign_in(window, path="/settings")
        expect(window.get_by_text("Connection: Live")).to_be_visible()

    account.change(document, title="The old harbour")

    said = "Ada Lovelace changed your document “The old harbour”"
    for window in (first, second):
        expect(_bell(window)).to_have_accessible_name("Notifications, 1 unread", timeout=SOON)
    _bell(first).press("Enter")
    told = first.get_by_role("list", name="Newest notifications")
    expect(told).to_contain_text(said)
    assert list_faults(first) == []
    first.keyboard.press("Escape")
    expect(_bell(first)).to_be_focused()
    _bell(first).press("Enter")
    told.get_by_role("link", name=said).press("Enter")

    expect(first.get_by_role("heading", level=1)).to_have_text("The old harbour")
    for window in (first, second):
        expect(_bell(window)).to_have_accessible_name("Notifications, nothing unread")


def test_the_page_has_all_and_everyone_chooses_what_they_hear_of(
    account: Account, window: Page
) -> None:
    omar = _add_listener(account, "Omar")
    one, other = (omar.import_text(f"{n}.txt", f"Pier {n}") for n in ("one", "other"))
    account.change(one, title="Pier one")
    with account.client() as client:
        client.delete(f"/documents/{other['id']}").raise_for_status()
    omar.sign_in(window)
    window.keyboard.press("u")
    window.get_by_role("radio", name="All").press("ArrowRight")
    listed = window.get_by_role("list", name="Notifications")
    expect(listed.get_by_role("listitem")).to_have_count(2, timeout=SOON)
    assert list_faults(window) == []
    listed.get_by_role("button", name="Mark as read: Ada Lovelace deleted").click()
    expect(listed.get_by_role("listitem")).to_have_count(1)
    window.get_by_role("button", name="Mark all as read").click()
    expect(window.get_by_role("heading", name="All is read")).to_be_visible()

    window.goto(f"{account.entry}/profile#notifications")
    by_mail = window.get_by_role("checkbox", name="By mail, when somebody else changes")
    by_mail.check()
    here = window.get_by_role("checkbox", name="Here, when an export of yours is ready")
    here.uncheck()
    assert list_faults(window) == []
    window.reload()
    expect(by_mail).to_be_checked()
    expect(here).not_to_be_checked()


def _add_listener(account: Account, name: str) -> Account:
    """Add somebody who is told of their own documents alone, whatever others share meanwhile."""
    listener = account.add_user(f"{name} Listener", role="editor")
    with listener.client() as client:
        shared = "/notifications/preferences/workspace.document.shared"
        client.put(shared, json={"feed": False, "mail": False}).raise_for_status()
        client.post("/notifications/read", json={}).raise_for_status()
    return listener


def _bell(window: Page) -> Locator:
    return window.get_by_role("button", name="Notifications,")
