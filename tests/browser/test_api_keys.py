"""API keys in the profile: made, shown once, used by a program, revoked."""

from __future__ import annotations

import httpx
from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.axe import list_faults


def test_a_key_is_shown_once_and_works_until_it_is_revoked(account: Account, window: Page) -> None:
    account.sign_in(window, path="/profile")
    key = _make(window, "notebook")
    assert _ask_models(account, key) == 200
    window.get_by_role("button", name="I have kept it").click()
    expect(window.get_by_role("dialog")).to_have_count(0)
    listed = window.get_by_role("list", name="Your API keys").get_by_role("listitem")
    expect(listed).to_contain_text("notebook")
    expect(listed).to_contain_text("ends ")
    expect(window.get_by_text(key)).to_have_count(0)
    listed.get_by_role("button", name="Revoke notebook").click()
    window.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(listed).to_have_count(0)
    assert _ask_models(account, key) == 401


def _make(window: Page, name: str) -> str:
    window.get_by_role("button", name="Make a key").click()
    window.get_by_label("What it is for").fill(name)
    window.keyboard.press("Enter")
    shown = window.get_by_role("dialog").locator("code")
    expect(shown).to_contain_text("tk_")
    assert list_faults(window) == []
    return shown.inner_text()


def _ask_models(account: Account, key: str) -> int:
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.get(f"{account.entry}/v1/models", headers=headers).status_code
