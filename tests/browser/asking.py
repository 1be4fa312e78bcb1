"""Somebody who asks at the page, and the provider that answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.account import Account

COMPOSER = "Your question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Which model answers: a behavior of the tests' provider at `base_url`, or none."""

    account: Account
    base_url: str

    @contextmanager
    def choose(self, model: str) -> Iterator[None]:
        """Have a model answer; afterwards none."""
        body = {"base_url": self.base_url, "model": model, "api_key": "of the tests"}
        with self.account.client() as client:
            client.put("/providers/current", json=body).raise_for_status()
            yield
            client.delete("/providers/current").raise_for_status()


def ask(page: Page, question: str) -> None:
    """Type a question and press Enter; returns when its answer has its place."""
    before = answers(page).count()
    page.get_by_label(COMPOSER).fill(question)
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(before + 1)


def answers(page: Page) -> Locator:
    """Return the answers of the conversation."""
    return page.locator("main section[data-state]")


def expect_state(page: Page, state: str, *, timeout_s: float = 15) -> Locator:
    """Wait until the last answer is in a state; returns it."""
    last = answers(page).last
    expect(last).to_have_attribute("data-state", state, timeout=timeout_s * 1000)
    return last


def words_of(answer: Locator) -> list[str]:
    """Return the words "w0 w1 ..." of a steady model's answer, as the page shows them."""
    return re.findall(r"\bw\d+\b", answer.inner_text())


def steady(count: int) -> list[str]:
    """Return the words that a steady model says when asked for `count` tokens."""
    return [f"w{number}" for number in range(count)]
