"""Rotation and rolling restarts through a gateway, under requests."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter

import pytest

from tandem.plan.engine import Upstream
from tandem.plan.process import Port
from tandem.runtime.errors import ControlError
from tandem.runtime.execute.http_get import get
from tandem.runtime.ports import is_free
from tests.integration.runtime.conftest import eventually
from tests.integration.runtime.plans import make_part, make_plan, make_web
from tests.integration.runtime.tiny_gateway import TinyGateway, make_gateway


@pytest.fixture
def listen() -> Port:
    port = next(port for port in range(21_000 + os.getpid() % 9_000, 32_000) if is_free(port))
    return Port(port=port)


def make_pool_plan(stack, listen):
    processes = tuple(make_web(stack.instance, f"web.{i}", "web", i) for i in (1, 2))
    upstreams = tuple(Upstream(process=one.name, address=one.address) for one in processes)
    gateway = make_gateway(stack.instance, listen, {"web": upstreams})
    return make_plan(stack.instance, make_part("web", *processes), gateway)


async def count_answers(listen: Port, done: asyncio.Event) -> Counter[int]:
    answers: Counter[int] = Counter()
    while not done.is_set():
        answers[(await get(listen, "/")).status] += 1
        await asyncio.sleep(0.002)
    return answers


async def test_a_rolling_restart_fails_no_request_and_replaces_every_replica(stack, listen):
    stack.up(make_pool_plan(stack, listen), engines={"tiny": TinyGateway()})
    before = {one["name"]: one["pid"] for one in (await stack.until_ready())["services"]}
    done = asyncio.Event()
    load = [asyncio.create_task(count_answers(listen, done)) for _ in range(3)]

    restarted = await stack.client.restart("web", rolling=True)

    done.set()
    answers = sum(await asyncio.gather(*load), Counter())
    after = {one["name"]: one["pid"] for one in (await stack.client.status())["services"]}
    assert restarted == ("web.1", "web.2")
    assert set(answers) == {200}
    assert answers[200] > 50
    assert not {before["web.1"], before["web.2"]} & {after["web.1"], after["web.2"]}
    assert before["gateway"] == after["gateway"]


async def test_a_replica_that_does_not_come_back_ends_the_rolling_restart(stack, listen):
    stack.up(make_pool_plan(stack, listen), engines={"tiny": TinyGateway()})
    before = {one["name"]: one["pid"] for one in (await stack.until_ready())["services"]}
    (stack.instance.root / "broken").touch()  # from now on the program ends at once

    with pytest.raises(ControlError, match=r"web\.1 did not get ready again: ended with exit"):
        await stack.client.restart("web", rolling=True)

    assert (await stack.service("web.2"))["pid"] == before["web.2"]
    assert {(await get(listen, "/")).body for _ in range(4)} == {str(before["web.2"])}


async def test_a_killed_replica_gets_no_request_until_it_is_back(stack, listen):
    stack.up(make_pool_plan(stack, listen), engines={"tiny": TinyGateway()})
    pids = {one["name"]: one["pid"] for one in (await stack.until_ready())["services"]}

    os.kill(pids["web.1"], signal.SIGKILL)

    async def only_the_other_answers() -> bool:
        return {(await get(listen, "/")).body for _ in range(4)} == {str(pids["web.2"])}

    async def both_answer() -> bool:
        return len({(await get(listen, "/")).body for _ in range(4)}) == 2

    await eventually(only_the_other_answers)
    await eventually(both_answer)
