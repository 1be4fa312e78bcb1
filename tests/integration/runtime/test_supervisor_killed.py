"""The supervisor is killed: nothing is left, and the next one starts clean."""

from __future__ import annotations

import signal
import time
from datetime import timedelta

import psutil

from tandem.plan.engine import Upstream
from tandem.plan.process import Port, StopStep
from tandem.runtime.execute.leases import Lease, read_leases, write_lease
from tandem.runtime.execute.sessions import get_boot_id, see
from tests.integration.runtime.conftest import eventually, is_gone
from tests.integration.runtime.plans import make_part, make_plan, make_program, make_web
from tests.integration.runtime.tiny_gateway import make_gateway


def find_guardian(stack) -> psutil.Process | None:
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if str(stack.instance.leases) in words:
            return process
    return None


def make_two(stack):
    db = make_part("db", make_web(stack.instance, "db"))
    stop = (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=1)),)
    rock = make_program(stack.instance, "rock", "stubborn.py", stop=stop)
    return make_plan(stack.instance, db, make_part("rock", rock, needs={"db": "ready"}))


async def nothing_lives(stack) -> bool:
    return stack.living() == [] and find_guardian(stack) is None


async def test_nothing_is_left_ten_seconds_after_the_supervisor_was_killed(stack):
    popen = stack.up(make_two(stack))
    await stack.until_ready()

    popen.kill()
    popen.wait()

    await eventually(lambda: nothing_lives(stack), timeout_s=10)
    assert read_leases(str(stack.instance.leases)) == []


async def test_the_next_start_waits_for_the_guardian_and_works(stack):
    popen = stack.up(make_two(stack))
    await stack.until_ready()
    popen.kill()
    popen.wait()

    stack.up(make_two(stack))
    status = await stack.until_ready()

    assert status["ready"]
    assert len(stack.living()) == 2


async def test_a_dead_guardian_is_replaced(stack):
    stack.up(make_two(stack))
    await stack.until_ready()
    first = find_guardian(stack)
    assert first is not None
    assert first.memory_full_info().pss <= 12 * 1024 * 1024

    first.kill()

    async def is_replaced() -> bool:
        now = find_guardian(stack)
        return now is not None and now.pid != first.pid

    await eventually(is_replaced)
    await stack.client.stop()
    await eventually(lambda: nothing_lives(stack))


async def test_after_both_were_killed_the_next_start_finds_what_is_left_by_its_leases(stack):
    popen = stack.up(make_two(stack))
    await stack.until_ready()
    old = set(stack.living())
    guardian = find_guardian(stack)
    assert guardian is not None
    guardian.kill()
    popen.kill()
    popen.wait()

    stack.up(make_two(stack))
    await stack.until_ready(timeout_s=45)

    assert not old & set(stack.living())
    assert "stopped what an earlier run had left: db, rock" in stack.reports("note")[0]["text"]


async def test_a_pid_that_is_another_process_by_now_is_left_alone(stack):
    bystander = psutil.Popen(["sleep", "60"], start_new_session=True)
    seen = see(bystander.pid)
    assert seen is not None
    stack.instance.leases.mkdir(parents=True)
    stale = Lease(
        name="old",
        wave=0,
        boot=get_boot_id(),
        pid=bystander.pid,
        ticks=seen.ticks - 1,
        session=bystander.pid,
        program="/usr/bin/other",
        mark=stack.instance.mark,
        spec="",
        stop=[],
    )
    write_lease(str(stack.instance.leases), stale)
    write_lease(str(stack.instance.leases), stale._replace(name="other-boot", boot="another"))
    try:
        stack.up(make_two(stack))
        await stack.until_ready()
        assert bystander.status() == psutil.STATUS_SLEEPING
    finally:
        bystander.kill()
        bystander.wait()


async def test_a_defect_in_the_supervisor_stops_the_stack_in_order_and_is_not_hidden(stack):
    """A gateway whose engine is unknown cannot be rotated, which no plan of ours ever asks for."""
    web = make_web(stack.instance, "web")
    upstream = Upstream(process="web", address=web.address)
    gateway = make_gateway(stack.instance, Port(port=29_999), {"web": (upstream,)})
    popen = stack.up(make_plan(stack.instance, make_part("web", web), gateway), engines={})

    assert popen.wait(timeout=15) == 1

    assert "KeyError: 'tiny'" in stack.out.read_text()
    await eventually(lambda: nothing_lives(stack))


async def test_closing_the_terminal_stops_the_stack_in_order(stack):
    popen = stack.up(make_two(stack))
    await stack.until_ready()

    popen.send_signal(signal.SIGHUP)

    assert popen.wait(timeout=10) == 0
    assert stack.living() == []


async def test_output_after_the_supervisor_died_does_not_break_a_process(stack):
    """A server that prints its last words while the guardian stops it must end in order."""
    popen = stack.up(make_plan(stack.instance, make_part("web", make_web(stack.instance, "web"))))
    await stack.until_ready()
    web = psutil.Process((await stack.service("web"))["pid"])
    began = time.monotonic()
    popen.send_signal(signal.SIGKILL)
    popen.wait()

    await eventually(lambda: nothing_lives(stack), timeout_s=10)

    assert is_gone(web.pid)
    assert time.monotonic() - began < 5  # it was not SIGKILL at the end of its time
