"""Every page as axe sees it: in light and dark, wide and narrow, nothing is wrong."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.axe import list_faults
from tests.browser.conftest import Window

# Headings that skip levels, and everything else a text may have.
TEXT = """# For axe

### Deep first

`code`, [a link](https://example.org) and ~~nothing~~

- [x] done
- [ ] not yet

| a | b |
|---|---|
| 1 | 2 |

##### Deeper

```
code
```

# High again

A note.[^1]

[^1]: At the foot.
"""


def test_nothing_is_wrong_before_one_signs_in(account: Account, window: Page) -> None:
    _check(window, account, "/sign-in", "Sign in")
    _check(window, account, "/forgotten", "Forgot your password?")
    _check(window, account, "/reset#token=x", "Choose a new password")
    _check(window, account, "/invitation#token=x", "Join the Workspace")
    _check(window, account, "/nowhere", "Not found")


def test_nothing_is_wrong_with_what_one_reads(account: Account, window: Page) -> None:
    document = account.import_text("axe.md", TEXT)
    address = f"/documents/{document['id']}"
    account.change(document, text=f"{TEXT}\n\nOne line more")
    account.sign_in(window, path=address)
    expect(window.get_by_role("heading", name="Deep first")).to_be_visible()
    _check(window, account, address, "For axe")
    _check(window, account, f"{address}/history", "Versions of For axe")
    _check(window, account, "/documents/00000000-0000-0000-0000-000000000000", None)
    plain = account.import_text("axe.rst", "Smaller first\n-------------\n\nText.\n\nBig\n===\n")
    _check(window, account, f"/documents/{plain['id']}", "Smaller first")


def test_nothing_is_wrong_with_what_one_changes(account: Account, window: Page) -> None:
    document = account.import_text("both.md", TEXT)
    account.sign_in(window, path=f"/documents/{document['id']}/edit")
    expect(window.get_by_role("heading", name="Deep first")).to_be_visible()
    _check(window, account, None, "Edit For axe")
    window.get_by_label("Text", exact=True).fill("mine")
    account.change(document, text=f"{TEXT}\n\nOne line more")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_role("button", name="Keep yours")).to_be_visible()
    assert list_faults(window) == []
    window.get_by_role("link", name="Cancel").click()
    expect(window.get_by_role("dialog", name="Leave without saving?")).to_be_visible()
    assert list_faults(window) == []


def test_nothing_is_wrong_with_lists_and_dialogs(account: Account, new_window: Window) -> None:
    window = new_window()
    account.import_text("listed.md", "# Listed for axe")
    # axe takes its time with a long table, and every row is like the others
    account.sign_in(window, path="/documents?query=axe")
    expect(window.get_by_role("row", name="Listed for axe")).to_be_visible()
    _check(window, account, None, "Documents")
    window.get_by_role("button", name="Add documents").click()
    expect(window.get_by_role("dialog")).to_be_visible()
    assert list_faults(window) == []
    window.keyboard.press("Escape")
    window.get_by_role("button", name="Account of").click()
    expect(window.get_by_role("menuitem", name="Profile")).to_be_visible()
    assert list_faults(window) == []
    window.get_by_role("menuitem", name="Profile").click()
    expect(window.get_by_text("This one")).to_be_visible()
    _check(window, account, None, "Your profile")
    window.goto(f"{account.entry}/users")
    expect(window.get_by_role("row", name="Ada Lovelace")).to_be_visible()
    _check(window, account, None, "Users")
    window.get_by_role("button", name="Add a user").click()
    expect(window.get_by_role("dialog")).to_be_visible()
    assert list_faults(window) == []


def _check(window: Page, account: Account, path: str | None, heading: str | None) -> None:
    if path is not None:
        window.goto(f"{account.entry}{path}")
    level_one = window.get_by_role("heading", level=1)
    if heading is None:
        expect(level_one).to_be_visible()
    else:
        expect(level_one).to_have_text(heading)
    assert list_faults(window) == []
