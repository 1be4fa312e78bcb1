"""Processes that die, get stuck or leave children: what comes back, and what must not live on."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import timedelta

import pytest

from tandem.plan.process import StopStep
from tandem.runtime.errors import ControlError
from tests.integration.runtime.conftest import eventually, is_gone
from tests.integration.runtime.plans import make_part, make_plan, make_program, make_web


async def test_a_killed_process_comes_back_and_its_dependents_are_left_alone(stack):
    db = make_part("db", make_web(stack.instance, "db"))
    web = make_part("web", make_web(stack.instance, "web"), needs={"db": "ready"})
    stack.up(make_plan(stack.instance, db, web))
    await stack.until_ready()
    before = {name: (await stack.service(name))["pid"] for name in ("db", "web")}

    os.kill(before["db"], signal.SIGKILL)

    async def is_back() -> bool:
        service = await stack.service("db")
        return service["state"] == "ready" and service["pid"] != before["db"]

    await eventually(is_back)
    assert (await stack.service("db"))["restarts"] == 1
    assert (await stack.service("web"))["pid"] == before["web"]


async def test_what_a_killed_leader_left_is_ended_before_the_next_start(stack):
    trace = stack.instance.root / "leader"
    process = make_program(stack.instance, "tree", "forking.py", str(trace))
    stack.up(make_plan(stack.instance, make_part("tree", process)))
    await stack.until_ready()

    async def three_live() -> list[int] | None:
        living = stack.living()
        return living if len(living) == 3 else None

    old = await eventually(three_live)
    os.kill(int(trace.read_text()), signal.SIGKILL)

    async def others_live() -> bool:
        return len(stack.living()) == 3 and not set(old) & set(stack.living())

    await eventually(others_live)
    assert all(is_gone(pid) for pid in old)


async def test_a_stopped_process_is_found_stuck_and_restarted(stack):
    stack.up(make_plan(stack.instance, make_part("web", make_web(stack.instance, "web"))))
    await stack.until_ready()
    pid = (await stack.service("web"))["pid"]

    os.kill(pid, signal.SIGSTOP)

    async def is_back() -> bool:
        service = await stack.service("web")
        return service["state"] == "ready" and service["pid"] != pid

    await eventually(is_back)
    reasons = [one["reason"] for one in stack.reports("state") if one["state"] == "stopping"]
    assert reasons == ["alive probe failed 3 times: it is stopped (SIGSTOP)"]


async def test_a_dead_alive_probe_restarts_and_an_unready_one_does_not(stack):
    process = make_web(stack.instance, "web")
    unready_switch = process.address.path.with_suffix(".sock.unready")
    dead_switch = process.address.path.with_suffix(".sock.dead")
    stack.up(make_plan(stack.instance, make_part("web", process)))
    await stack.until_ready()
    pid = (await stack.service("web"))["pid"]
    unready_switch.touch()
    unready = await stack.until_state("web", "unready")
    unready_switch.unlink()
    await stack.until_state("web", "ready")

    assert unready["pid"] == pid
    assert unready["probe"]["ready"]["detail"] == "GET /ready answered 503: switched off"
    dead_switch.touch()
    await stack.until_state("web", "backoff")
    dead_switch.unlink()
    assert (await stack.until_state("web", "ready"))["pid"] != pid


async def test_five_barren_starts_fail_with_the_last_lines_and_skip_dependents(stack):
    switch = stack.instance.root / "switch"
    db = make_part("db", make_program(stack.instance, "db", "failing.py", str(switch)))
    web = make_part("web", make_web(stack.instance, "web"), needs={"db": "ready"})
    stack.up(make_plan(stack.instance, db, web))

    failed = await stack.until_state("db", "failed", timeout_s=20)
    skipped = await stack.service("web")
    why = await stack.client.why("web")

    assert failed["log"] == ["no file, no service"]
    assert (skipped["state"], skipped["reason"]) == ("skipped", "db failed")
    assert [cause.process for cause in why.causes] == ["web", "db"]
    assert why.remedy == "correct what its log says, then: tandem restart db"
    with pytest.raises(ControlError, match="restart: web is skipped: db failed"):
        await stack.client.restart("web")
    switch.touch()
    assert await stack.client.restart("db") == ("db",)
    await stack.until_ready()


async def test_what_hangs_at_its_start_is_killed_after_its_time(stack):
    process = make_web(stack.instance, "web")
    hanging = make_program(
        stack.instance,
        "web",
        "stubborn.py",
        address=process.address,
        ready=process.ready,
        start_timeout=timedelta(seconds=1),
    )
    stack.up(make_plan(stack.instance, make_part("web", hanging)))

    service = await stack.until_state("web", "backoff")

    assert service["reason"] == "not ready within 1 s: its socket does not exist yet"


async def test_a_program_that_is_missing_is_named(stack):
    missing = replace(make_web(stack.instance, "web"), argv=("no-such-program",))
    stack.up(make_plan(stack.instance, make_part("web", missing)))

    service = await stack.until_state("web", "backoff")

    assert service["reason"].startswith('command: no program "no-such-program"')


async def test_a_signal_to_the_group_reaches_the_children(stack):
    trace = stack.instance.root / "leader"
    stop = (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=5), to="group"),)
    process = make_program(stack.instance, "tree", "forking.py", str(trace), stop=stop)
    stack.up(make_plan(stack.instance, make_part("tree", process)))
    await stack.until_ready()

    await stack.client.stop()

    assert stack.living() == []
