"""When the server refuses, or no longer knows the session."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.account import Account

LIST = "**/api/v1/documents?*"


@pytest.mark.parametrize(
    ("status", "headers", "title", "advice"),
    [
        (403, {}, "That is not yours to do", "Ask an administrator"),
        (429, {"Retry-After": "7"}, "Too many requests", "Try again in 7 s."),
        (500, {}, "Something broke on the server", "request id"),
        (503, {}, "Not available right now", "being restarted"),
    ],
)
def test_a_refusal_is_told_with_its_request_id(  # noqa: PLR0917  # a table row and two fixtures
    account: Account, window: Page, status: int, headers: dict[str, str], title: str, advice: str
) -> None:
    account.sign_in(window)
    window.route(LIST, lambda route: _refuse(route, status, headers))
    window.reload()
    alert = window.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text(title)
    expect(alert).to_contain_text(advice)
    expect(alert).to_contain_text("Request req-12345678")
    again = alert.get_by_role("button", name="Try again")
    expect(again).to_have_count(0 if status == 403 else 1)
    window.unroute(LIST)
    if status != 403:
        # Or it healed itself meanwhile.
        again.or_(window.get_by_role("heading", level=1)).first.click()
        expect(window.get_by_role("grid")).to_be_visible()


def test_a_refused_token_is_renewed_once_for_everyone(account: Account, window: Page) -> None:
    account.sign_in(window)
    refreshed: list[str] = []
    window.on(
        "request",
        lambda request: refreshed.append(request.url) if "refresh" in request.url else None,
    )
    second = window.context.new_page()
    window.reload()
    second.goto(f"{account.entry}/documents")
    for page in (window, second):
        expect(page.get_by_role("grid")).to_be_visible()
    refreshed.clear()
    refusals = {"left": 1}

    def refuse_once(route: Route) -> None:
        if refusals["left"]:
            refusals["left"] -= 1
            _refuse(route, 401, {})
        else:
            route.continue_()

    window.route(LIST, refuse_once)
    account.import_text("renewed.md", "# After the renewal")
    expect(window.get_by_role("row", name="After the renewal")).to_be_visible()
    assert len(refreshed) == 1


def test_signing_out_in_one_tab_signs_out_the_other(account: Account, window: Page) -> None:
    account.sign_in(window)
    second = window.context.new_page()
    second.goto(f"{account.entry}/documents")
    expect(second.get_by_role("grid")).to_be_visible()
    second.get_by_role("button", name="Account of").click()
    second.get_by_role("menuitem", name="Sign out").click()
    for page in (second, window):
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def _refuse(route: Route, status: int, headers: dict[str, str]) -> None:
    error = {"code": "refused", "message": "no", "request_id": "req-12345678"}
    route.fulfill(
        status=status,
        headers={"Content-Type": "application/json", **headers},
        body=json.dumps({"error": error}),
    )
