"""A second factor: switched on, asked for at sign-in, and lost."""

from __future__ import annotations

import time
from pathlib import Path

import pyotp
from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.conftest import Window

PASSWORD = "two wheels and four legs"  # of a stack that lives as long as the tests
STEP_S = 30


def test_a_second_factor_is_set_up_and_asked_for(
    account: Account, new_window: Window, tmp_path: Path
) -> None:
    window = new_window(color_scheme="dark", permissions=["clipboard-read", "clipboard-write"])
    _add_user(account, "Mary Jackson", "mary@example.org")
    _give_password(window, account.entry, "mary@example.org")
    window.goto(f"{account.entry}/profile")
    window.get_by_role("button", name="Set up").click()
    dialog = window.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Your password").fill(PASSWORD)
    window.keyboard.press("Enter")
    expect(dialog.get_by_role("img", name="QR code")).to_be_visible()
    totp = pyotp.TOTP(dialog.locator("code").inner_text().replace(" ", ""))
    dialog.get_by_label("Six-digit code").fill(totp.now())
    window.keyboard.press("Enter")
    codes = dialog.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    expect(codes).to_have_count(10)
    dialog.get_by_role("button", name="Copy").click()
    expect(window.get_by_text("Copied the codes")).to_be_visible()
    copied = window.evaluate("navigator.clipboard.readText()")
    with window.expect_download() as saving:
        dialog.get_by_role("button", name="Download").click()
    saving.value.save_as(tmp_path / "codes.txt")
    assert (tmp_path / "codes.txt").read_text() == copied
    assert copied.split() == codes.all_inner_texts()
    dialog.get_by_role("button", name="I have kept them").click()
    expect(window.get_by_role("heading", name="Second factor On")).to_be_visible()

    phone = new_window(locale="en-GB")
    _give_password(phone, account.entry, "mary@example.org", heading="One more step")
    code = phone.get_by_label("Six-digit code")
    expect(code).to_be_focused()
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    phone.keyboard.type(totp.at(time.time() + STEP_S))
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Documents")

    window.get_by_role("button", name="Switch off").click()
    dialog.get_by_role("textbox", name="Your password").fill(PASSWORD)
    dialog.get_by_label("Code").fill(copied.split()[0])
    window.keyboard.press("Enter")
    expect(window.get_by_role("heading", name="Second factor Off")).to_be_visible()


def test_a_wrong_code_is_said_and_a_recovery_code_or_an_administrator_helps(
    account: Account, new_window: Window
) -> None:
    _add_user(account, "Dorothy Vaughan", "dorothy@example.org")
    codes = _switch_on(account, "dorothy@example.org")
    window = new_window()
    _give_password(window, account.entry, "dorothy@example.org", heading="One more step")
    window.keyboard.type("000000")
    window.keyboard.press("Enter")
    expect(window.get_by_label("Six-digit code")).to_have_attribute("aria-invalid", "true")
    expect(window.get_by_text("This code is wrong, or was used before")).to_be_visible()
    window.get_by_role("button", name="Use a recovery code").click()
    expect(window.get_by_label("Recovery code")).to_be_focused()
    window.keyboard.type(codes[0].upper())
    window.keyboard.press("Enter")
    expect(window.get_by_role("heading", level=1)).to_have_text("Documents")

    administrator = new_window()
    account.sign_in(administrator, path="/users")
    row = administrator.get_by_role("row", name="Dorothy Vaughan")
    expect(row).to_contain_text("Second factor")
    row.get_by_role("button", name="Lost device").click()
    administrator.get_by_role("dialog").get_by_role("button", name="Switch off").click()
    expect(row).not_to_contain_text("Second factor")
    window.goto(f"{account.entry}/documents")
    expect(window.get_by_role("heading", level=1)).to_have_text("Sign in")
    _give_password(window, account.entry, "dorothy@example.org", heading="Documents")


def _add_user(account: Account, name: str, email: str) -> None:
    body = {"name": name, "email": email, "role": "editor", "password": PASSWORD}
    with account.client() as client:
        client.post("/accounts/users", json=body).raise_for_status()


def _switch_on(account: Account, email: str) -> list[str]:
    body = {"email": email, "password": PASSWORD, "transport": "body"}
    with account.client() as client:
        access = client.post("/accounts/login", json=body).json()["access"]
        client.headers["Authorization"] = f"Bearer {access}"
        begun = client.post("/accounts/second-factor", json={"password": PASSWORD}).json()
        code = pyotp.TOTP(begun["secret"]).now()
        confirmed = client.post("/accounts/second-factor/confirm", json={"code": code})
    return list(confirmed.raise_for_status().json()["recovery_codes"])


def _give_password(window: Page, entry: str, email: str, *, heading: str = "Documents") -> None:
    window.goto(entry)
    window.get_by_label("Email").fill(email)
    window.get_by_role("textbox", name="Password").fill(PASSWORD)
    window.get_by_role("button", name="Sign in").click()
    expect(window.get_by_role("heading", level=1)).to_have_text(heading)
