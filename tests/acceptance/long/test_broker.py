"""RabbitMQ in a stack: beside Valkey, beside another one of itself, killed, and gone in the end."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest
from amqp import Channel, Connection, Message

from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.stack.model import EngineSpec
from tests.acceptance.conftest import copy_project
from tests.acceptance.driver import Tandem
from tests.acceptance.eventually import eventually
from tests.acceptance.test_users import RUN, give, make_python
from tests.contracts.free_port import find_free_port

pytestmark = pytest.mark.engines

ON = ("--profile", "rabbitmq")
STATES = (".tandem", ".tandem-second")


@pytest.fixture(autouse=True)
def has_rabbitmq() -> None:
    try:
        find_toolbox(list_engines()["rabbitmq"], EngineSpec(name="broker", use="rabbitmq"))
    except ToolboxError as error:
        pytest.skip(f"no RabbitMQ (scripts/find-rabbitmq.sh gets it): {'; '.join(error.looked)}")


@pytest.fixture
def broker(open_folder: Path, drive: Callable[[Path], Tandem]) -> Tandem:
    return drive(copy_project("broker", open_folder / "broker"))


def test_without_its_profile_one_line_says_so_and_valkey_stands_in(broker: Tandem) -> None:
    done = broker.up()

    assert done.returncode == 0, done.stderr
    line = "broker (rabbitmq) is off without --profile rabbitmq: letters lie in a drawer"
    assert done.stdout.count(line) == 1
    assert (broker.root / "told").read_text().startswith("unix://")
    assert set(broker.states()) == {"records", "told"}


def test_with_its_profile_it_is_the_broker_and_a_kill_loses_nothing(broker: Tandem) -> None:
    done = broker.up(*ON)
    assert done.returncode == 0, done.stderr
    assert (broker.root / "told").read_text().startswith("amqp://tandem:")
    with _open_channel(broker) as channel:
        arguments = {"x-queue-type": "quorum"}
        channel.queue_declare("kept", durable=True, auto_delete=False, arguments=arguments)
        for number in range(100):
            channel.basic_publish_confirm(Message(f"{number}"), routing_key="kept")
    family = _list_family(broker)
    assert {"beam.smp", "epmd"} <= {process.name() for process in family}

    os.kill(broker.pids()["broker"], signal.SIGKILL)

    eventually(lambda: broker.states()["broker"] in {"backoff", "starting"}, timeout=10)
    eventually(lambda: broker.states()["broker"] == "ready", timeout=40)
    assert not [process for process in family if _lives(process)]
    with _open_channel(broker) as channel:
        kept = [channel.basic_get("kept", no_ack=True).body for _ in range(100)]
    assert kept == [f"{number}" for number in range(100)]


def test_nothing_of_it_is_left_by_a_stop_or_by_a_supervisor_that_is_killed(broker: Tandem) -> None:
    for end in (_stop, _kill_supervisor):
        assert broker.up(*ON).returncode == 0
        family = _list_family(broker)
        assert len(family) >= 3

        end(broker)

        eventually(lambda: not list(filter(_lives, family)), timeout=15)  # noqa: B023 - used at once


def test_two_run_side_by_side_and_each_has_its_page(broker: Tandem) -> None:
    profiles = (*ON, "--profile", "tools")
    for words in ((), ("--instance", "second")):
        done = broker.up(*profiles, *words)
        assert done.returncode == 0, done.stderr
        assert "management page at http://127.0.0.1:" in done.stdout

    (first, _), (second, _) = (_read_kept(broker, state) for state in STATES)
    assert set(first.values()).isdisjoint(second.values())
    for state in STATES:
        ports, password = _read_kept(broker, state)
        page = f"http://127.0.0.1:{ports['broker.management']}/api/overview"
        said = httpx.get(page, auth=("tandem", password)).json()
        assert said["node"] == "rabbit@localhost"
        assert httpx.get(page, auth=("guest", "guest")).status_code == 401


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")
def test_root_s_is_another_user_s_and_a_plain_user_s_is_its_own(
    broker: Tandem, open_folder: Path
) -> None:
    assert broker.up(*ON).returncode == 0
    assert {process.username() for process in _list_family(broker)} <= {"postgres", "nobody"}
    broker.run("down")

    python = make_python(open_folder / "venv")
    root = copy_project("broker", open_folder / "plain")
    give(root, "nobody")
    become = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
    plain = Tandem(root, find_free_port(), (*become, str(python), "-c", RUN))
    try:
        done = plain.up(*ON)
        assert (done.returncode, done.stderr) == (0, "")
        assert {process.username() for process in _list_family(plain)} == {"nobody"}
    finally:
        plain.close()


def test_a_port_that_is_taken_is_named(broker: Tandem) -> None:
    assert broker.up(*ON).returncode == 0
    ports, _ = _read_kept(broker, STATES[0])
    broker.run("down")
    kept = broker.root / ".tandem" / "ports.json"
    with _listening() as port:
        kept.write_text(json.dumps(ports | {"broker.epmd": port}))

        done = broker.up(*ON)

        assert done.returncode == 1
        assert f"engines.broker: port {port} is taken by another program" in done.stderr


def _stop(broker: Tandem) -> None:
    assert broker.run("down").returncode == 0


def _kill_supervisor(broker: Tandem) -> None:
    os.kill(broker.pids()["supervisor"], signal.SIGKILL)


def _list_family(broker: Tandem) -> list[psutil.Process]:
    server = psutil.Process(broker.pids()["broker"])
    return [server, *server.children(recursive=True)]


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _read_kept(broker: Tandem, state: str) -> tuple[dict[str, int], str]:
    folder = broker.root / state
    secrets = json.loads((folder / "secrets.json").read_text())
    return json.loads((folder / "ports.json").read_text()), secrets["broker.password"]


@contextmanager
def _open_channel(broker: Tandem) -> Iterator[Channel]:
    parts = urlsplit((broker.root / "told").read_text())
    with Connection(
        host=f"{parts.hostname}:{parts.port}",
        userid=parts.username,
        password=parts.password,
        virtual_host=parts.path.removeprefix("/"),
        confirm_publish=True,
    ) as connection:
        yield connection.channel()


@contextmanager
def _listening() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", find_free_port()))
        listener.listen()
        yield listener.getsockname()[1]
