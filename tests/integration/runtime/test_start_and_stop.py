"""Starting in the order of needs, and stopping in the reverse."""

from __future__ import annotations

import signal
from datetime import timedelta

from tandem.plan.process import StopStep
from tests.integration.runtime.plans import make_part, make_plan, make_program, make_web


async def test_a_stack_starts_in_order_of_needs_and_stops_in_reverse(stack):
    db = make_part("db", make_web(stack.instance, "db"))
    web = make_part(
        "web",
        *(make_web(stack.instance, f"web.{i}", "web", i) for i in (1, 2)),
        needs={"db": "ready"},
    )
    popen = stack.up(make_plan(stack.instance, db, web))

    status = await stack.until_ready()
    failed = await stack.client.stop()

    assert status["phase"] == "ready"
    assert [one["name"] for one in status["services"]] == ["db", "web.1", "web.2"]
    assert failed == ()
    assert popen.wait(timeout=5) == 0
    times = {(one["process"], one["state"]): one["took_s"] for one in stack.reports("state")}
    assert times["db", "ready"] <= times["web.1", "starting"]
    assert times["web.1", "stopping"] == times["web.2", "stopping"]
    assert times["web.2", "stopped"] <= times["db", "stopping"]
    assert stack.living() == []
    assert "stopped in order" in (stack.instance.logs / "web.1.log").read_text()


async def test_what_ignores_its_signal_is_killed_when_its_time_is_over(stack):
    stop = (StopStep(signal=signal.SIGTERM, wait=timedelta(milliseconds=200)),)
    process = make_program(stack.instance, "rock", "stubborn.py", stop=stop)
    popen = stack.up(make_plan(stack.instance, make_part("rock", process)))
    await stack.until_ready()

    await stack.client.stop()

    assert popen.wait(timeout=5) == 0
    assert stack.living() == []


async def test_a_first_interrupt_stops_in_order_and_a_second_at_once(stack):
    stop = (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=30)),)
    process = make_program(stack.instance, "rock", "stubborn.py", stop=stop)
    popen = stack.up(make_plan(stack.instance, make_part("rock", process)))
    await stack.until_ready()

    popen.send_signal(signal.SIGINT)
    await stack.until_state("rock", "stopping")
    popen.send_signal(signal.SIGINT)

    assert popen.wait(timeout=5) == 0
    assert stack.living() == []
