"""A Chromium, and the whole product for it to visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.account import EMAIL, PASSWORD, Account
from tests.browser.chromium import FLAGS, NONE_FOUND, find_chromium
from tests.browser.running_stack import RunningStack, onboard, start_stack

HERE = Path(__file__).parent
BUILT = HERE.parents[1] / "frontend/dist/index.html"

Window = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser at real engines."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.engines)


# Not for the whole session: while Playwright runs, no other asyncio test of this thread can.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium; the tests are skipped where there is none."""
    with sync_playwright() as playwright:
        chromium = find_chromium(playwright.chromium)
        if chromium is None:
            pytest.skip(NONE_FOUND)
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def running_stack() -> Iterator[RunningStack]:
    """The product with an administrator and the sample library, shared by all browser tests."""
    _require_build()
    with start_stack() as stack:
        onboard(stack, email=EMAIL, password=PASSWORD)
        with Account(entry=stack.entry).client() as client:
            client.post("/documents/sample-library").raise_for_status()
        yield stack


@pytest.fixture
def new_stack() -> Iterator[RunningStack]:
    """The product as it is on the first day, for one test alone."""
    _require_build()
    with start_stack() as stack:
        yield stack


@pytest.fixture
def account(running_stack: RunningStack) -> Account:
    """The administrator of the shared stack."""
    return Account(entry=running_stack.entry)


@pytest.fixture
def new_window(browser: Browser) -> Iterator[Window]:
    """Opens windows that share nothing with each other; an error in any page fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_window(*, agent: str | None = None, **settings: object) -> Page:
        context = browser.new_context(user_agent=agent, **settings)  # type: ignore[arg-type]  # as given
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _note_refused(message.text, faults))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def window(new_window: Window) -> Page:
    """One window."""
    return new_window()


def _require_build() -> None:
    if not BUILT.exists():
        pytest.skip(f"{BUILT} is missing (make setup builds it)")


def _note_refused(message: str, faults: list[str]) -> None:
    if "Content Security Policy" in message:
        faults.append(message)
