"""News reaches a second window by a hint, and by nothing else."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.conftest import Window
from tests.browser.running_stack import RunningStack
from tests.browser.waiting import eventually

LIST = "/api/v1/documents"
AGENT = "second-window"
CLERK = "clerk-at-the-api"


def test_a_document_made_elsewhere_appears_because_of_a_hint(
    running_stack: RunningStack, account: Account, new_window: Window
) -> None:
    window = new_window(agent=AGENT)
    account.sign_in(window, path="/documents?query=elsewhere")  # one page, whoever added how many
    _wait_until_settled(running_stack, window)
    asked_before = len(_lists(running_stack))

    account.import_text("news.md", "# News from elsewhere\n\nHello.", agent=CLERK)
    row = window.get_by_role("row", name="News from elsewhere")
    expect(row).to_contain_text("New")

    window.context.close()  # the gateway logs a socket when it ends
    log = eventually(lambda: _log_with_socket(running_stack))
    made = _index(log, agent=CLERK, method="POST", path=LIST)
    before = [entry for entry in log[:made] if _is_list(entry)]
    after = [entry for entry in log[made:] if _is_list(entry)]
    assert len(before) == asked_before
    assert len(after) == 1


def test_a_document_deleted_elsewhere_disappears(account: Account, window: Page) -> None:
    document = account.import_text("gone.txt", "Soon gone from here")
    account.sign_in(window)
    row = window.get_by_role("row", name=document["title"])
    expect(row).to_be_visible()
    expect(window.get_by_text("Connection: Live")).to_be_visible()
    with account.client() as client:
        client.delete(f"/documents/{document['id']}").raise_for_status()
    expect(row).to_have_count(0)


def test_an_import_of_many_costs_a_few_requests(account: Account, window: Page) -> None:
    account.sign_in(window, path="/documents?query=Burst")
    expect(window.get_by_text("Connection: Live")).to_be_visible()
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url) if LIST in request.url else None)
    with account.client() as client:
        files = [("files", (f"burst-{n}.md", f"# Burst {n}".encode())) for n in range(30)]
        client.post("/documents", files=files).raise_for_status()
    expect(window.get_by_role("row", name="Burst 29")).to_be_visible()
    assert len(asked) <= 3


def _wait_until_settled(stack: RunningStack, window: Page) -> None:
    """Wait for the list as it stands once the window hears hints: asked before and after that."""
    expect(window.get_by_text("Connection: Live")).to_be_visible()
    eventually(lambda: len(_lists(stack)) >= 2)


def _is_list(entry: dict[str, Any]) -> bool:
    return (entry["agent"], entry["method"], entry["path"]) == (AGENT, "GET", LIST)


def _lists(stack: RunningStack) -> list[dict[str, Any]]:
    return [entry for entry in stack.access_log() if _is_list(entry)]


def _log_with_socket(stack: RunningStack) -> list[dict[str, Any]]:
    """Return the log once it has the window's socket: 101, and answered by the stream pool."""
    log = stack.access_log()
    sockets = [entry for entry in log if entry["agent"] == AGENT and entry["path"] == "/ws"]
    assert all((entry["status"], entry["pool"]) == (101, "stream") for entry in sockets)
    return log if sockets else []


def _index(log: list[dict[str, Any]], **wanted: str) -> int:
    return next(n for n, entry in enumerate(log) if wanted.items() <= entry.items())
