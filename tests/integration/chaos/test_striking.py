"""Strikes reach every process of a part, and whoever was stopped goes on."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from tandem.chaos.faults import Fault, Strike
from tandem.chaos.striking import Striker
from tandem.runtime.errors import ControlError
from tests.integration.apps.eventually import eventually

# A leader with a child in its session and one in a session of its own, as PostgreSQL's.
FAMILY = """
import subprocess, sys, time
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
subprocess.Popen(sleep)
subprocess.Popen(sleep, start_new_session=True)
time.sleep(60)
"""


class Supervisor:
    """Answers as the control socket does."""

    def __init__(self, pid: int | None, refuses: bool = False) -> None:
        self.pid = pid
        self.refuses = refuses
        self.restarted: list[str] = []

    async def status(self):
        return {"services": [{"name": "db", "pid": self.pid}]}

    async def restart(self, name):
        if self.refuses:
            raise ControlError("restart: db is failed", hint="")
        self.restarted.append(name)
        return (name,)


@pytest.fixture
def family() -> Iterator[list[psutil.Process]]:
    leader = subprocess.Popen([sys.executable, "-c", FAMILY], start_new_session=True)
    process = psutil.Process(leader.pid)
    eventually(lambda: len(process.children()) == 2)
    members = [process, *process.children()]
    yield members
    for member in members:
        if member.is_running():
            member.kill()
    leader.wait()


def strike(fault: Fault, lasts_s: float = 0.0) -> Strike:
    return Strike(at=0, part="db", process="db", fault=fault, lasts_s=lasts_s)


def is_stopped(process: psutil.Process) -> bool:
    return process.status() == psutil.STATUS_STOPPED


async def test_a_pause_stops_the_whole_family_and_lets_it_go_on(family):
    striker = Striker(Supervisor(family[0].pid))
    pausing = asyncio.create_task(striker.strike(strike(Fault.PAUSE, 0.5)))
    await asyncio.to_thread(eventually, lambda: all(map(is_stopped, family)))

    await pausing

    await asyncio.to_thread(eventually, lambda: not any(map(is_stopped, family)))


async def test_whoever_is_stopped_goes_on_when_all_is_cut_short(family):
    striker = Striker(Supervisor(family[0].pid))
    pausing = asyncio.create_task(striker.strike(strike(Fault.PAUSE, 60)))
    await asyncio.to_thread(eventually, lambda: all(map(is_stopped, family)))

    pausing.cancel()
    striker.wake()

    await asyncio.to_thread(eventually, lambda: not any(map(is_stopped, family)))


async def test_a_kill_is_the_leader_s(family):
    await Striker(Supervisor(family[0].pid)).strike(strike(Fault.KILL))

    await asyncio.to_thread(eventually, lambda: family[0].status() == psutil.STATUS_ZOMBIE)
    assert all(member.is_running() for member in family[1:])


@pytest.mark.parametrize("fault", [Fault.KILL, Fault.PAUSE])
async def test_who_does_not_run_is_not_struck(fault):
    assert await Striker(Supervisor(None)).strike(strike(fault, 60)) == ""


async def test_a_restart_goes_through_the_supervisor():
    supervisor = Supervisor(1)

    assert await Striker(supervisor).strike(strike(Fault.RESTART)) == ""
    assert supervisor.restarted == ["db"]


async def test_a_restart_that_did_not_end_well_is_told():
    said = await Striker(Supervisor(1, refuses=True)).strike(strike(Fault.RESTART))

    assert said == "restart: db is failed"
