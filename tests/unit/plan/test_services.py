"""Services as processes: commands, probes, timing and stop."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

import pytest

from tandem.plan.commands import plan_command
from tandem.plan.probes import plan_probe
from tandem.plan.process import CommandCheck, HttpCheck, Port, Probe, Socket, StopStep, TcpCheck
from tandem.stack.model import ProbeSpec

from .sample_stacks import make_plan

PYTHON = Path("/srv/venv/bin/python")
SOCKET = Socket(path=Path("/srv/shop/.tandem/run/web.sock"))


def plan_process(text: str, name: str = "web"):
    [process] = make_plan(text).parts[name].processes
    return process


def command(line: str, more: str = "") -> str:
    return f'[services.job]\nkind = "command"\ncommand = """{line}"""\n{more}'


def test_python_means_the_projects_own_and_port_is_filled_in():
    argv = plan_process(command("python run.py --at=$PORT 'a b'", "port = true\n"), "job").argv
    assert argv == ("/srv/venv/bin/python", "run.py", "--at=5001", "a b")


def test_nothing_is_filled_in_without_a_port():
    assert plan_process(command("echo $PORT python"), "job").argv == ("echo", "$PORT", "python")


def test_a_command_runs_in_its_folder():
    assert plan_process(command("npm start", 'cwd = "front"\n'), "job").cwd == Path(
        "/srv/shop/front"
    )
    assert plan_process(command("npm start"), "job").cwd == Path("/srv/shop")


def test_a_pool_is_ready_when_its_socket_answers_unless_the_stack_says_more():
    web = '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'
    assert plan_process(web).ready == Probe(check=TcpCheck(address=SOCKET))
    assert plan_process(web).alive is None
    probed = (
        f'{web}probes.ready = {{ http = "/ready", timeout = "2 s", start_period = "3 s" }}\n'
        'probes.alive = { tcp = true, every = "10 s", failures = 5 }\n'
    )
    assert plan_process(probed).ready == Probe(
        check=HttpCheck(address=SOCKET, path="/ready"),
        timeout=timedelta(seconds=2),
        start_period=timedelta(seconds=3),
    )
    assert plan_process(probed).alive == Probe(
        check=TcpCheck(address=SOCKET), every=timedelta(seconds=10), failures=5
    )


def test_a_command_is_ready_when_it_runs_when_its_port_answers_or_as_its_probe_says():
    assert plan_process(command("work"), "job").ready is None
    listening = plan_process(command("work", "port = true\n"), "job")
    assert listening.ready == Probe(check=TcpCheck(address=Port(port=5001)))
    asked = command("work", 'probes.ready = { command = "python ping.py" }\n')
    check = CommandCheck(argv=("/srv/venv/bin/python", "ping.py"))
    assert plan_process(asked, "job").ready == Probe(check=check)


def test_each_kind_has_its_own_grace_and_time_to_start():
    plan = make_plan(
        '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'
        '[services.job]\nkind = "command"\ncommand = "work"\n'
        '[services.load]\nkind = "once"\ncommand = "load"\n'
    )
    waits = {process.name: process.stop for process in plan.processes()}
    assert waits == {
        "web": (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=10)),),
        "job": (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=30)),),
        "load": (StopStep(signal=signal.SIGTERM, wait=timedelta(seconds=30)),),
    }
    starts = {process.name: process.start_timeout for process in plan.processes()}
    assert starts == {
        "web": timedelta(seconds=30),
        "job": timedelta(seconds=30),
        "load": timedelta(minutes=10),
    }


def test_the_stack_may_say_how_to_stop_and_how_long_a_start_takes():
    more = 'stop_signal = "SIGINT"\nstop_grace = "5 s"\nstart_timeout = "2 min"\n'
    process = plan_process(command("work", more), "job")
    assert process.stop == (StopStep(signal=signal.SIGINT, wait=timedelta(seconds=5)),)
    assert process.start_timeout == timedelta(minutes=2)


def test_a_service_of_low_priority_gives_way():
    pool = '[services.web]\nkind = "wsgi"\napp = "shop:app"\npriority = "low"\n'
    assert plan_process(pool).argv[:4] == ("nice", "-n", "10", str(PYTHON))
    assert plan_process(command("work", 'priority = "low"\n'), "job").argv == (
        *("nice", "-n", "10"),
        "work",
    )
    assert plan_process(command("work", 'priority = "normal"\n'), "job").argv == ("work",)


def test_what_decides_on_another_run_or_a_restart_is_kept():
    plan = make_plan(
        '[services.load]\nkind = "once"\ncommand = "load"\ninputs = ["*.sql"]\n'
        '[services.web]\nkind = "wsgi"\napp = "shop:app"\nwatch = ["*.py"]\n'
    )
    assert plan.parts["load"].inputs == ("*.sql",)
    assert plan.parts["web"].watch == ("*.py",)


def test_what_the_stacks_check_refuses_cannot_be_planned_by_hand_either():
    with pytest.raises(ValueError, match="no words"):
        plan_command("  ", PYTHON, None)
    with pytest.raises(ValueError, match="listens nowhere"):
        plan_probe(ProbeSpec(http="/ready"), None, PYTHON)
