"""Streams, WebSockets, failover and rotation: what must go on while parts come and go."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Self

import httpx
import pytest

from tests.contracts.launcher import eventually

from .gateway import Gateway, running_gateway
from .replica import LARGE

pytestmark = pytest.mark.engines

HANDSHAKE = (
    b"GET %b HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running_gateway(rate_per_s=100_000, burst=100_000) as running:
        yield running


async def test_a_stream_arrives_as_it_is_written(gateway: Gateway) -> None:
    await gateway.rotate("web.2")  # one replica, so that /release meets the stream
    async with gateway.client() as client, client.stream("GET", "/api/stream") as answer:
        chunks = answer.aiter_text()
        assert await anext(chunks) == "data: one\n\n"
        assert "content-encoding" not in answer.headers
        await client.get("/api/release")
        assert await anext(chunks) == "data: two\n\n"


async def test_a_slow_reader_does_not_hold_a_wsgi_worker(gateway: Gateway) -> None:
    await gateway.rotate("web.2")
    async with gateway.client() as slow, slow.stream("GET", "/api/large") as answer:
        async with gateway.client() as other:
            # The replica is done although nobody has read the answer's body.
            assert (await other.get("/api/echo")).json()["finished"] == 1
        assert len(await answer.aread()) > LARGE


@pytest.mark.parametrize("path", [b"/ws", b"/vite/ws"])
async def test_a_websocket_goes_through(gateway: Gateway, path: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
    writer.write(HANDSHAKE % path)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101 ")
    assert b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in head  # RFC 6455's own example
    writer.write(b"\x81\x02hi")
    assert await reader.readexactly(4) == b"\x81\x02hi"
    writer.close()


async def test_other_upgrades_are_not_passed_on(gateway: Gateway) -> None:
    headers = {"Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings"}
    async with gateway.client() as client:
        for path in ("/api/echo", "/vite/echo"):
            assert "upgrade" not in (await client.get(path, headers=headers)).json()["headers"]


async def test_no_get_fails_when_one_of_two_replicas_is_killed(gateway: Gateway) -> None:
    async with load(gateway) as answers:
        await answers.more_than(50)
        gateway.kill("web.1")
        await answers.more_than(200)
        await gateway.start("web.1")
        await answers.more_than(50)
    assert answers.statuses == {200}
    assert answers.replicas == {"web.1", "web.2"}


async def test_no_request_fails_while_replicas_are_rotated_out_and_in(gateway: Gateway) -> None:
    async with load(gateway) as answers:
        for name in ("web.1", "web.2"):
            await answers.more_than(20)
            await gateway.rotate(name)
            await answers.go_without(name)
            await gateway.rotate()
    assert answers.statuses == {200}


async def test_with_every_replica_out_all_stay_in(gateway: Gateway) -> None:
    await gateway.rotate("web.1", "web.2")
    async with gateway.client() as client:
        assert (await client.get("/api/echo")).status_code == 200


async def test_a_get_that_killed_its_replica_is_tried_on_another_but_a_post_never(
    gateway: Gateway,
) -> None:
    async with gateway.client() as client:
        post = await client.post("/api/die", content=b"once")
        posts = await _count(client, "POST /api/die")
        get = await client.get("/api/die")
        gets = await _count(client, "GET /api/die")
    assert (post.status_code, post.json()["error"]["code"]) == (502, "bad_gateway")
    assert (posts, get.status_code, gets) == (1, 502, 2)


async def test_a_post_that_reached_no_replica_is_tried_on_another(gateway: Gateway) -> None:
    gateway.kill("web.1")
    async with gateway.client() as client:
        answers = [await client.post("/api/echo", content=b"x") for _ in range(10)]
    assert {answer.status_code for answer in answers} == {200}


async def test_without_any_replica_the_error_has_the_shape_of_every_error(
    gateway: Gateway,
) -> None:
    gateway.kill("web.1")
    gateway.kill("web.2")
    async with gateway.client() as client:
        answer = await client.get("/api/echo")
        health = await client.get("/health")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (502, "bad_gateway")
    assert error["request_id"] == answer.headers["x-request-id"]
    assert health.status_code == 200


async def test_a_stream_outlives_a_rotation(gateway: Gateway) -> None:
    await gateway.rotate("web.2")
    async with gateway.client() as client, client.stream("GET", "/api/stream") as answer:
        chunks = answer.aiter_text()
        await anext(chunks)
        await gateway.rotate("web.2")
        async with gateway.client() as other:
            await other.get("/api/release")
        assert await anext(chunks) == "data: two\n\n"


async def _count(client: httpx.AsyncClient, key: str) -> int:
    seen: dict[str, int] = {}
    while len(seen) < 2:
        said = (await client.get("/api/echo")).json()
        seen[said["replica"]] = said["seen"].get(key, 0)
    return sum(seen.values())


class load:  # noqa: N801 - used as a word: `async with load(gateway)`
    """GETs one after the other from four clients, and what they were answered."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._ended = False
        self._count = 0
        self.statuses: set[int] = set()
        self.replicas: set[str] = set()

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._ask()) for _ in range(4)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ended = True
        await asyncio.gather(*self._tasks)

    async def more_than(self, count: int) -> None:
        """Wait for `count` more answers."""
        wanted = self._count + count

        async def check() -> bool | None:
            return True if self._count >= wanted else None

        await eventually(check, timeout_s=20)

    async def go_without(self, replica: str) -> None:
        """Wait until a replica is asked no more: at a reload the old workers of nginx listen on for
        100 ms beside the new ones (`ngx_msleep(100)` in its master's cycle).
        """

        async def check() -> bool | None:
            self.replicas.clear()
            await self.more_than(50)
            return None if replica in self.replicas else True

        await eventually(check)

    async def _ask(self) -> None:
        async with self._gateway.client() as client:
            while not self._ended:
                answer = await client.get("/api/echo")
                self.statuses.add(answer.status_code)
                if answer.status_code == 200:
                    self.replicas.add(answer.json()["replica"])
                self._count += 1
