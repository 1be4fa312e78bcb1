"""One supervisor an instance, several instances side by side, and what a start refuses."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from tandem.plan.process import Port
from tandem.runtime.control.client import ControlClient
from tandem.runtime.errors import ControlError, NotRunningError
from tandem.runtime.instance import open_instance
from tests.integration.runtime.conftest import Stack
from tests.integration.runtime.plans import make_part, make_plan, make_web


async def test_a_second_supervisor_is_refused_with_the_pid_of_the_first(stack):
    plan = make_plan(stack.instance, make_part("web", make_web(stack.instance, "web")))
    first = stack.up(plan)
    await stack.until_ready()

    second = stack.up(plan)

    assert second.wait(timeout=10) == 70
    assert f"is already running (supervisor pid {first.pid})" in stack.out.read_text()
    assert (await stack.client.status())["ready"]


async def test_without_a_supervisor_every_request_says_so(stack):
    with pytest.raises(NotRunningError) as caught:
        await stack.client.status()

    assert caught.value.code == "not-running"
    with pytest.raises(NotRunningError):
        await stack.client.stop()


async def test_two_instances_of_one_project_do_not_touch_each_other(stack):
    other = Stack(instance=open_instance(stack.instance.root, "review"))
    try:
        for one in (stack, other):
            part = make_part("web", make_web(one.instance, "web"))
            one.up(make_plan(one.instance, part))
            await one.until_ready()
        await stack.client.stop()

        assert (await other.client.status())["ready"]
        assert len(other.living()) == 1
    finally:
        other.clean_up()


async def test_a_taken_entry_port_is_refused_before_anything_starts(stack):
    plan = make_plan(stack.instance, make_part("web", make_web(stack.instance, "web")))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        popen = stack.up(replace(plan, entry=Port(port=port)))

        assert popen.wait(timeout=10) == 70
    assert f"stack.port: {port} is taken by pid" in stack.out.read_text()
    assert stack.living() == []


async def test_requests_that_make_no_sense_are_refused(stack):
    stack.up(make_plan(stack.instance, make_part("web", make_web(stack.instance, "web"))))
    await stack.until_ready()

    with pytest.raises(ControlError, match='"wep" is not known'):
        await stack.client.restart("wep")
    with pytest.raises(ControlError, match="which service"):
        await stack.client.restart(rolling=True)
    with pytest.raises(ControlError, match='why: "wep" is not known'):
        await ControlClient(stack.instance).why("wep")
