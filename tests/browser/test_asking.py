"""Questions at the page: asked, answered with sources, stopped, failed, kept."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.account import Account
from tests.browser.asking import COMPOSER, Models, answers, ask, expect_state, steady, words_of
from tests.browser.axe import list_faults
from tests.browser.conftest import Window
from tests.browser.running_stack import RunningStack
from tests.providers.started import start_provider

TIDES = "# About tides\n\nThe moon pulls the sea. High tide comes twice a day."


@pytest.fixture(scope="module")
def models(running_stack: RunningStack) -> Iterator[Models]:
    """The provider of these tests."""
    account = Account(entry=running_stack.entry)
    account.import_text("tides.md", TIDES)
    with start_provider() as base_url:
        yield Models(account=account, base_url=base_url)


def test_without_a_model_the_passages_answer_and_it_says_so(
    models: Models, account: Account, window: Page
) -> None:
    account.sign_in(window, path="/ask")
    expect(window.get_by_label(COMPOSER)).to_be_focused()
    ask(window, "When does high tide come?")
    answer = expect_state(window, "done")
    expect(answer).to_contain_text("twice a day")
    expect(answer).to_contain_text("No language model is set")
    expect(window.get_by_label(COMPOSER)).to_be_focused()
    expect(window.get_by_label(COMPOSER)).to_have_value("")
    answer.get_by_role("link", name="Set a model").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Language model")
    expect(window.get_by_text("No model is set")).to_be_visible()


def test_citations_lead_to_sources_and_unknown_ones_are_struck_out(
    models: Models, account: Account, window: Page
) -> None:
    account.sign_in(window, path="/ask")
    _narrow_to(window, "About tides")
    with models.choose("echo"):
        ask(window, "Tides [1] and [77]\n\n```python\ndef tide(): pass\n```\n\n<b>raw</b>")
        answer = expect_state(window, "done")
    citation = answer.get_by_role("button", name="Source 1: ").first
    citation.click()
    sources = window.get_by_role("complementary", name="Sources")
    expect(sources.locator("li").first).to_be_focused()
    expect(sources.get_by_role("link", name="About tides")).to_be_visible()
    window.keyboard.press("Escape")
    expect(citation).to_be_focused()
    expect(answer.locator("s")).to_have_text("77 (there is no such source)")
    answer.locator("s").hover()
    expect(window.get_by_role("tooltip")).to_contain_text("no source of this number")
    expect(answer.locator(".hljs-keyword")).to_have_text(["def", "pass"])
    expect(answer.locator("b")).to_have_count(0)
    expect(window.get_by_text("From 1 chosen document")).to_be_visible()
    citation.click()
    window.mouse.move(0, 0)  # what the sources pushed aside may lie under it
    expect(window.get_by_role("tooltip")).to_have_count(0)
    assert list_faults(window) == []


def test_stop_keeps_what_came_and_another_answer_takes_its_place(
    models: Models, account: Account, window: Page
) -> None:
    account.sign_in(window, path="/ask")
    with models.choose("steady-40"):
        ask(window, "Count slowly, tokens=2000")
        expect(answers(window).last).to_contain_text("w5")
        window.get_by_role("button", name="Stop").click()
        stopped = expect_state(window, "cancelled")
        seen = words_of(stopped)
        assert seen == steady(len(seen))
        expect(window.get_by_label(COMPOSER)).to_be_focused()
    with models.choose("status-500"):
        stopped.get_by_role("button", name="Try again").click()
        failed = expect_state(window, "failed", timeout_s=30)
        expect(failed).to_contain_text("This answer could not be finished.")
    with models.choose("usage"):
        failed.get_by_role("button", name="Try again").click()
        answer = expect_state(window, "done")
        expect(answer).to_contain_text("two words")
        expect(answer).to_contain_text("usage · 11 tokens")
    expect(answers(window)).to_have_count(1)


def test_conversations_are_renamed_shared_to_be_read_and_deleted(
    models: Models, account: Account, new_window: Window
) -> None:
    window = new_window()
    account.sign_in(window, path="/ask")
    ask(window, "A question about whales")
    expect_state(window, "done")
    kept = window.get_by_role("navigation", name="Conversations")
    _choose(window, "A question about whales", "Rename")
    window.get_by_label("Title").fill("Whales")
    window.keyboard.press("Enter")
    expect(window.get_by_role("heading", level=1)).to_have_text("Whales")
    _choose(window, "Whales", "Let the team read it")
    expect(window.get_by_text("The team can read this conversation.")).to_be_visible()
    _check_read_only(account.add_user("Rosalind Reader", role="viewer"), new_window(), window.url)
    _choose(window, "Whales", "Delete")
    window.get_by_role("button", name="Delete", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Ask")
    expect(kept.get_by_role("link", name="Whales")).to_have_count(0)


def _check_read_only(reader: Account, window: Page, address: str) -> None:
    reader.sign_in(window, path=urlsplit(address).path)
    expect(window.get_by_role("heading", level=1)).to_have_text("Whales")
    expect(answers(window)).to_have_count(1)
    expect(window.get_by_text("Ada Lovelace shared this")).to_be_visible()
    expect(window.get_by_label(COMPOSER)).to_have_count(0)
    expect(window.get_by_role("button", name="Answer anew")).to_have_count(0)
    expect(window.get_by_role("button", name="Actions for Whales")).to_have_count(0)


def _narrow_to(window: Page, title: str) -> None:
    window.get_by_role("button", name="Documents", exact=True).click()
    field = window.get_by_role("combobox", name="Answer from these documents only")
    expect(field).to_be_focused()
    field.fill(title)
    expect(window.get_by_role("option")).to_have_text([title])
    window.keyboard.press("ArrowDown")
    window.keyboard.press("Enter")


def _choose(window: Page, title: str, action: str) -> None:
    window.get_by_role("button", name=f"Actions for {title}").click()
    window.get_by_role("menuitem", name=action).click()
