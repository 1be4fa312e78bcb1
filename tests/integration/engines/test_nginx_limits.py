"""The gateway's limits, and whose word about the client is believed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .gateway import Gateway, running_gateway

pytestmark = pytest.mark.engines


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    settings = {"rate_per_s": 1, "burst": 2, "body_limit": "1 KiB", "streams": 1}
    with running_gateway(trusted_proxies=["127.0.0.1/32"], **settings) as running:
        yield running


async def test_too_many_requests_of_one_address_are_refused(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answers = [await client.get("/api/echo") for _ in range(6)]
        files = [await client.get("/") for _ in range(6)]
        elsewhere = await client.get("/api/echo", headers={"X-Forwarded-For": "192.0.2.7"})
    assert [answer.status_code for answer in answers[:3]] == [200, 200, 200]
    refused = answers[-1]
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limited")
    assert refused.json()["error"]["request_id"] == refused.headers["x-request-id"]
    assert refused.headers["retry-after"] == "1"
    assert {answer.status_code for answer in files} == {200}
    assert elsewhere.status_code == 200


async def test_too_many_streams_of_one_address_are_refused(gateway: Gateway) -> None:
    async with gateway.client() as client, client.stream("GET", "/api/stream") as held:
        refused = await client.get("/api/events")
        ordinary = await client.get("/api/echo")
    assert (held.status_code, ordinary.status_code) == (200, 200)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limited")


async def test_a_body_above_the_limit_is_refused(gateway: Gateway) -> None:
    async with gateway.client() as client:
        fits = await client.post("/api/echo", content=b"x" * 1024)
        refused = await client.post("/api/echo", content=b"x" * 1025)
    assert fits.json()["size"] == 1024
    assert (refused.status_code, refused.json()["error"]["code"]) == (413, "body_too_large")


async def test_a_trusted_proxy_says_who_the_client_is(gateway: Gateway) -> None:
    said = {"X-Forwarded-For": "6.6.6.6, 192.0.2.7", "X-Forwarded-Proto": "https"}
    async with gateway.client() as client:
        headers = (await client.get("/api/echo", headers=said)).json()["headers"]
    # The last address is what the trusted proxy saw; what stands before it is the client's claim.
    assert headers["x-real-ip"] == headers["x-forwarded-for"] == "192.0.2.7"
    assert headers["x-forwarded-proto"] == "https"
