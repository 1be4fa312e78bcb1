"""Every way a provider can fail ends in a clear error, and what it said before is kept."""

from __future__ import annotations

import socket
import time
from datetime import timedelta

import pytest

from tandem.apps.kit.loop_end import end_loop
from tandem.apps.providers.addresses import parse_allowed
from tandem.apps.providers.chat import ChatMessage, ChatRequest, Delta, Finish, Provider, Usage
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.listing import list_models
from tandem.apps.providers.patience import Patience
from tandem.apps.providers.streaming import stream_chat

HASTE = Patience(
    first_token=timedelta(seconds=1),
    between_tokens=timedelta(seconds=0.5),
    pause=timedelta(milliseconds=10),
)


def text_of(parts):
    return "".join(part.text for part in parts if isinstance(part, Delta))


@pytest.fixture
async def ask(base_url):
    """Ask a model; gives the parts and the error, None when there was none."""

    async def ask_model(
        model, question="hello", *, allowed=(), patience=HASTE, pause_s=0, **provider
    ):
        given = Provider(**{"base_url": base_url, "model": model} | provider)
        request = ChatRequest(messages=(ChatMessage(role="user", content=question),))
        parts = []
        try:
            async for part in stream_chat(
                given, request, patience=patience, allowed=allowed, get_pause_s=lambda: pause_s
            ):
                parts.append(part)  # noqa: PERF401 - what came before an error counts
        except ProviderError as error:
            return parts, error
        return parts, None

    yield ask_model
    await end_loop()


async def test_an_answer_arrives_whole_and_in_order(ask):
    parts, error = await ask("steady-500", "tokens=50")

    assert error is None
    assert text_of(parts) == "".join(f"w{number} " for number in range(50))
    assert parts[-1] == Finish("stop")


@pytest.mark.parametrize(
    ("model", "code", "said"),
    [
        ("broken-json", "provider_broken_answer", "one two "),
        ("cut", "provider_cut", "one two three "),
        ("early-end", "provider_cut", "one two "),
        ("hang", "provider_timeout", "one two "),
    ],
)
async def test_an_answer_looked_at_with_pauses_fails_as_it_does_without(ask, model, code, said):
    parts, error = await ask(model, pause_s=0.1)

    assert error.code == code
    assert text_of(parts) == said


async def test_an_answer_looked_at_with_pauses_comes_whole_and_no_later_than_it_must(ask):
    begun = time.monotonic()
    parts, error = await ask("steady-200", "tokens=100", pause_s=0.1)

    assert error is None
    assert text_of(parts) == "".join(f"w{number} " for number in range(100))
    assert len(parts) < 30
    assert time.monotonic() - begun < 3


async def test_tokens_are_counted_as_the_provider_counts_them(ask):
    parts, error = await ask("usage")

    assert (parts[-1], error) == (Usage(9, 2), None)


@pytest.mark.parametrize(
    ("model", "code", "said"),
    [
        ("broken-json", "provider_broken_answer", "one two "),
        ("error-inside", "provider_failed", "one "),
        ("cut", "provider_cut", "one two three "),
        ("early-end", "provider_cut", "one two "),
        ("hang", "provider_timeout", "one two "),
        ("hang-at-once", "provider_timeout", ""),
        ("slow-start", "provider_timeout", ""),
        ("huge-frame", "provider_answer_too_large", "one "),
        ("page", "provider_broken_answer", ""),
        ("status-429", "provider_rate_limited", ""),
        ("status-500", "provider_failed", ""),
        ("no-such-model", "provider_refused", ""),
    ],
)
async def test_a_failure_has_its_code_and_keeps_what_was_said(ask, model, code, said):
    parts, error = await ask(model)

    assert error.code == code
    assert text_of(parts) == said
    assert error.message


async def test_the_providers_own_words_are_passed_on(ask):
    _, error = await ask("no-such-model")

    assert error.message == ("the provider answered 404: The model `no-such-model` does not exist")


async def test_a_wrong_key_is_not_tried_again_and_not_shown(ask):
    _, error = await ask("echo", api_key="wrong")

    assert error.code == "provider_refused_key"
    assert "wrong" not in repr(Provider(base_url="http://x/v1", api_key="wrong"))


async def test_what_may_pass_is_asked_again_before_the_first_token(ask):
    parts, error = await ask("flaky", "once more, please")

    assert error is None
    assert text_of(parts) == "once more, please"


async def test_a_long_retry_after_is_not_waited_for(ask):
    begun = time.monotonic()
    _, error = await ask("status-429")

    assert error.retry_after == timedelta(hours=1)
    assert time.monotonic() - begun < 5


async def test_nobody_listening_is_unreachable(ask):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        _, error = await ask("echo", base_url=address)

    assert error.code == "provider_unreachable"


@pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1/v1", "http://[::1", "http:///v1"])
async def test_an_address_that_is_none_is_unreachable(ask, address):
    _, error = await ask("echo", base_url=address)

    assert error.code == "provider_unreachable"


async def test_models_are_listed(ask, base_url):
    assert "steady-20" in await list_models(Provider(base_url=base_url))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
async def test_an_address_given_in_the_product_leads_into_no_private_network(ask, base_url, host):
    address = base_url.replace("127.0.0.1", host)

    parts, error = await ask("echo", base_url=address, guarded=True)

    assert (parts, error.code) == ([], "provider_address_forbidden")


async def test_what_a_name_leads_to_when_it_is_connected_to_counts(ask, base_url, monkeypatch):
    port = int(base_url.removesuffix("/v1").rpartition(":")[2])

    async def lead_inside(self, host, port=port, family=socket.AF_INET):
        found = {"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET}
        return [found | {"proto": 0, "flags": socket.AI_NUMERICHOST}]

    monkeypatch.setattr("aiohttp.resolver.ThreadedResolver.resolve", lead_inside)
    address = f"http://provider.example:{port}/v1"

    guarded, error = await ask("echo", base_url=address, guarded=True)
    unguarded, _ = await ask("echo", base_url=address)

    assert (guarded, error.code) == ([], "provider_address_forbidden")
    assert unguarded[0] == Delta("hello")


async def test_a_local_address_can_be_allowed(ask, base_url):
    port = base_url.removesuffix("/v1").rpartition(":")[2]

    parts, error = await ask("echo", guarded=True, allowed=parse_allowed(f"127.0.0.1:{port}"))
    _, elsewhere = await ask("echo", guarded=True, allowed=parse_allowed("127.0.0.1:1"))

    assert (parts[0], error) == (Delta("hello"), None)
    assert elsewhere.code == "provider_address_forbidden"
