"""Exports: asked for from a list, watched live, stopped, downloaded; and one that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.account import Account
from tests.browser.axe import list_faults
from tests.browser.conftest import Window
from tests.browser.running_stack import RunningStack
from tests.browser.seeding import seed_private_documents

ROWS = 35_000
WORKING = 30_000.0  # ms, for what a worker does beside other tests


@pytest.mark.long
def test_an_export_is_watched_live_and_downloaded(
    account: Account, running_stack: RunningStack, window: Page
) -> None:
    theirs = account.add_user("Winifred Writer", role="editor")
    seed_private_documents(running_stack, ROWS, email=theirs.email)
    theirs.sign_in(window, path="/documents?query=Private")
    window.get_by_role("button", name="Export").click()
    dialog = window.get_by_role("dialog", name="Export")
    expect(dialog).to_contain_text("whose title contains “Private”")
    assert list_faults(window) == []
    dialog.get_by_label("Markdown (zip)").check()
    dialog.get_by_role("button", name="Start the export").click()

    expect(window.get_by_role("heading", level=1)).to_have_text("Jobs")
    row = window.get_by_role("listitem", name="Documents as an archive")
    seen = _watch(row)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    expect(row).to_contain_text(f"{ROWS:,} rows")
    with window.expect_download() as download:
        row.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".zip")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

    window.get_by_role("button", name="Export").click()
    window.get_by_label("Markdown (zip)").check()
    window.get_by_role("button", name="Start the export").click()
    stopped = window.get_by_role("listitem", name="Documents as an archive").first
    expect(stopped.get_by_role("progressbar")).not_to_have_attribute("aria-valuenow", "0")
    opens = stopped.get_by_role("button", name="Log of Documents as an archive")
    opens.press("Enter")
    expect(opens).to_have_attribute("aria-expanded", "true")
    log = stopped.get_by_role("log")
    expect(log.get_by_role("listitem").first).to_contain_text(" documents to write")
    stopped.get_by_role("button", name="Stop").press("Enter")
    expect(stopped).to_contain_text("Stopped", timeout=4000)


def test_a_failed_export_says_why_and_a_retry_works(
    account: Account, running_stack: RunningStack, new_window: Window
) -> None:
    window = new_window()
    account.sign_in(window)
    with _storage_closed(running_stack):
        window.keyboard.press("Control+k")
        find = window.get_by_role("combobox", name="Find a document, a page or an action")
        find.fill("export conversations")
        window.keyboard.press("Enter")
        dialog = window.get_by_role("dialog", name="Export")
        dialog.get_by_label("Conversations").check()
        dialog.get_by_role("button", name="Start the export").click()
        row = window.get_by_role("listitem", name="Conversations as CSV")
        expect(row).to_contain_text("Failed", timeout=WORKING)
        expect(row).to_contain_text("The storage of files does not take it.")
        row.get_by_role("button", name="Log of Conversations").click()
        expect(row.get_by_role("log")).to_contain_text("Attempt 3")
        assert list_faults(window) == []

    row.get_by_role("button", name="Try").press("Enter")

    expect(row).to_contain_text("Done", timeout=WORKING)
    expect(row.get_by_role("log")).to_contain_text(" conversations written, ")
    with window.expect_download() as download:
        row.get_by_role("button", name="Download").click()
    assert Path(download.value.path()).read_bytes().startswith(b"conversation_id,title,")
    window.get_by_role("radio", name="Exports").press("ArrowRight")
    expect(window.get_by_role("listitem", name="workspace.export").first).to_be_visible()
    assert list_faults(window) == []


def _watch(row: Locator) -> list[int]:
    """Return what the bar showed until the export was done."""
    seen: list[int] = []
    bar = row.get_by_role("progressbar")
    expect(bar).to_be_visible()
    while bar.count():
        value = row.evaluate("row => row.querySelector('[role=progressbar]')?.ariaValueNow")
        seen += [int(value)] if value is not None else []
        row.page.wait_for_timeout(100)
    expect(row).to_contain_text("Done", timeout=WORKING)
    return seen


@contextmanager
def _storage_closed(stack: RunningStack) -> Iterator[None]:
    """Have nothing be stored: where exports' folder should be is a file."""
    folder = stack.folder / ".tandem/data/media/exports"
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name("exports-aside")
    if folder.exists():
        folder.rename(aside)
    folder.touch()
    try:
        yield
    finally:
        folder.unlink()
        if aside.exists():
            aside.rename(folder)
