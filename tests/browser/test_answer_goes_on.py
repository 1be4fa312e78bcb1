"""An answer that is being written goes on through whatever happens to the page and the server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.account import Account
from tests.browser.asking import Models, answers, ask, expect_state, steady, words_of
from tests.browser.running_stack import RunningStack
from tests.providers.started import start_provider

COUNT = 240
FEW = 120
STREAMS = "**/api/v1/runs/*/stream*"
QUESTION = f"Count, tokens={COUNT}"


@pytest.fixture(scope="module")
def models(running_stack: RunningStack) -> Iterator[Models]:
    """The provider of these tests."""
    with start_provider() as base_url:
        yield Models(account=Account(entry=running_stack.entry), base_url=base_url)


@pytest.fixture
def stack(running_stack: RunningStack) -> Iterator[RunningStack]:
    """The shared stack, which runs again for the next test whatever happened."""
    yield running_stack
    if not running_stack.answers():
        running_stack.up()


def test_a_reload_a_second_tab_and_a_lost_network_miss_nothing(
    models: Models, account: Account, window: Page
) -> None:
    account.sign_in(window, path="/ask")
    with models.choose("steady-40"):
        ask(window, QUESTION)
        expect(answers(window).last).to_contain_text("w9 ")
        window.reload()
        expect(answers(window).last).to_contain_text("w0 w1 ")
        second = window.context.new_page()
        second.route(STREAMS, lambda route: route.abort())
        second.goto(window.url)
        expect(second.get_by_text("The connection was lost; reconnecting")).to_be_visible()
        second.unroute(STREAMS)
        expect(answers(second).last).to_contain_text("w0 w1 ")
        second.context.set_offline(offline=True)
        expect(second.get_by_text("You are offline.")).to_be_visible()
        second.context.set_offline(offline=False)
        expect(second.get_by_text("You are offline.")).to_be_hidden()
        for page in (window, second):
            assert words_of(expect_state(page, "done")) == steady(COUNT)


def test_a_restart_of_the_streams_with_a_token_that_ends_meanwhile_is_not_noticed(
    running_stack: RunningStack, models: Models, account: Account, window: Page
) -> None:
    account.sign_in(window, path="/ask")
    refused: list[str] = []
    with models.choose("steady-40"):
        ask(window, QUESTION)
        expect(answers(window).last).to_contain_text("w9 ")
        window.route(STREAMS, lambda route: _refuse_once(route, refused))
        running_stack.restart("stream")
        assert words_of(expect_state(window, "done", timeout_s=30)) == steady(COUNT)
    assert len(refused) == 1


def test_an_answer_outlives_the_whole_server(
    stack: RunningStack, models: Models, account: Account, window: Page
) -> None:
    account.sign_in(window, path="/ask")
    with models.choose("steady-40"):
        ask(window, f"Count, tokens={FEW}")
        expect(answers(window).last).to_contain_text("w9 ")
        stack.down()
        stack.up()
        assert words_of(expect_state(window, "done", timeout_s=30)) == steady(FEW)


def _refuse_once(route: Route, refused: list[str]) -> None:
    if refused:
        route.continue_()
        return
    refused.append(route.request.headers["authorization"])
    route.fulfill(status=401, json={"error": {"code": "unauthorized", "message": "expired"}})
