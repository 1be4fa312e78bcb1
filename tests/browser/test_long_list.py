"""A list of thousands: only what is on screen is in the page, and many are changed at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.account import EMAIL, PASSWORD, Account
from tests.browser.running_stack import RunningStack, onboard, start_stack
from tests.browser.seeding import seed_documents

ROWS = 6_000
BULK = "**/api/v1/documents/bulk"


@pytest.fixture(scope="module")
def long_list() -> Iterator[RunningStack]:
    """A stack with thousands of documents, "Row 1" the newest."""
    with start_stack() as stack:
        onboard(stack, email=EMAIL, password=PASSWORD)
        seed_documents(stack, ROWS)
        yield stack


@pytest.fixture
def listed(long_list: RunningStack, window: Page) -> Page:
    """A window at the top of the list."""
    Account(entry=long_list.entry).sign_in(window)
    expect(_row(window, 1)).to_be_visible()
    return window


def test_row_5000_is_reached_with_a_few_rows_in_the_page(listed: Page) -> None:
    grid = listed.get_by_role("grid", name="Documents")
    # the head included; tests that ran before may have deleted some of the first rows
    rows = ROWS + 1 - _count_deleted(listed)
    expect(grid).to_have_attribute("aria-rowcount", str(rows))
    height = listed.evaluate("document.querySelector('[data-row]').offsetHeight")
    listed.evaluate("(y) => scrollTo(0, y)", (rows - 1_001) * height)
    row = _row(listed, 5_000)
    expect(row).to_be_in_viewport(timeout=15_000)
    expect(row).to_have_attribute("aria-rowindex", str(rows - 1_000))
    assert grid.get_by_role("row").count() < 60
    assert listed.locator("*").count() < 1_200

    _title(listed, 5_000).click()
    expect(listed.get_by_role("heading", level=1)).to_have_text("Row 5000")
    listed.go_back()
    expect(_row(listed, 5_000)).to_be_in_viewport()


def test_the_keyboard_goes_selects_and_opens(listed: Page) -> None:
    _title(listed, 1).focus()
    listed.keyboard.press("PageDown")
    expect(_title(listed, 1)).not_to_be_focused()
    listed.keyboard.press("Home")
    for _ in range(2):
        listed.keyboard.press("ArrowDown")
    expect(_title(listed, 3)).to_be_focused()
    listed.keyboard.press("Space")
    listed.keyboard.press("Shift+ArrowDown")
    expect(listed.get_by_text("2 selected")).to_be_visible()
    expect(_row(listed, 4)).to_have_attribute("aria-selected", "true")
    listed.get_by_role("combobox", name="Order").select_option("by title")
    expect(listed.get_by_text("2 selected")).to_be_visible()
    listed.get_by_role("combobox", name="Order").select_option("newest first")
    _title(listed, 3).focus()
    listed.keyboard.press("Escape")
    expect(listed.get_by_text("2 selected")).to_have_count(0)
    listed.keyboard.press("End")
    expect(_title(listed, ROWS)).to_be_focused(timeout=15_000)
    listed.keyboard.press("Enter")
    expect(listed.get_by_role("heading", level=1)).to_have_text(f"Row {ROWS}")


def test_many_are_tagged_and_deleted_at_once(listed: Page) -> None:
    _select(listed, 11, 15)
    listed.get_by_role("button", name="Add tags").click()
    listed.get_by_role("combobox", name="Tags").fill("bulky")
    listed.get_by_role("button", name="Add", exact=True).click()
    expect(listed.get_by_text("Tagged 5 documents")).to_be_visible()
    expect(_row(listed, 15).get_by_role("link", name="bulky")).to_be_visible()

    _select(listed, 11, 15)
    _delete(listed, 5)
    expect(listed.get_by_text("Deleted 5 documents")).to_be_visible()
    expect(_row(listed, 13)).to_have_count(0)
    listed.reload()
    expect(_row(listed, 10)).to_be_visible()
    expect(_row(listed, 13)).to_have_count(0)


def test_with_the_server_away_the_rows_come_back_with_the_reason(listed: Page) -> None:
    _select(listed, 7, 9)
    listed.route(BULK, lambda route: route.abort())
    _delete(listed, 3)
    told = listed.get_by_role("dialog", name="3 documents were not deleted")
    expect(told.get_by_role("listitem")).to_have_count(3)
    expect(told).to_contain_text("The server does not answer.")
    expect(_row(listed, 8)).to_have_count(1)
    listed.unroute(BULK)
    told.get_by_role("button", name="Try again").click()
    expect(listed.get_by_text("Deleted 3 documents")).to_be_visible()
    expect(_row(listed, 8)).to_have_count(0)


def _count_deleted(window: Page) -> int:
    shown = window.get_by_text(re.compile(r"^[\d,]+ in all")).inner_text()
    return ROWS - int(shown.split()[0].replace(",", ""))


def _title(window: Page, number: int) -> Locator:
    return window.get_by_role("link", name=f"Row {number}", exact=True)


def _row(window: Page, number: int) -> Locator:
    return window.locator("[data-row]").filter(has=_title(window, number))


def _select(window: Page, first: int, last: int) -> None:
    _row(window, first).get_by_role("checkbox").click()
    _row(window, last).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(window.get_by_text(f"{last - first + 1} selected")).to_be_visible()
    expect(_row(window, last).get_by_role("checkbox")).to_be_checked()


def _delete(window: Page, count: int) -> None:
    bar = window.get_by_role("region", name="Selected documents")
    bar.get_by_role("button", name="Delete").click()
    asked = window.get_by_role("dialog", name=re.compile(f"^Delete {count} documents"))
    asked.get_by_role("button", name="Delete").click()
