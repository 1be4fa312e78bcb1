"""RabbitMQ, spoken to as workers do: what it confirmed it keeps, and what it listens to."""

from __future__ import annotations

import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from amqp import Channel, Connection, Message

from tests.contracts.launcher import PrepareError, Running

from .parts import PASSWORD, get_url, planned_engine

pytestmark = pytest.mark.engines

QUORUM = {"x-queue-type": "quorum"}


def test_a_message_that_kills_its_workers_is_a_dead_letter_in_the_end(rabbitmq: Running) -> None:
    with _open_channel(rabbitmq) as channel:
        _declare(channel, "dead")
        _declare(
            channel,
            "deadly",
            **{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "dead"},
        )
        channel.basic_publish_confirm(_message("boom"), routing_key="deadly")

        taken = 0
        while (found := channel.basic_get("deadly")) is not None:
            taken += 1
            channel.basic_reject(found.delivery_tag, requeue=True)

        assert taken == 21  # once, and 20 times again
        assert channel.basic_get("dead", no_ack=True).body == "boom"


async def test_the_probe_says_who_was_refused_and_why(rabbitmq: Running) -> None:
    url = get_url(rabbitmq, "BROKER_URL")
    stranger = await rabbitmq.engine.probe(url.replace(PASSWORD, "guess"))
    elsewhere = await rabbitmq.engine.probe(f"{url}-of-others")
    assert (stranger.ok, elsewhere.ok) == (False, False)
    assert stranger.detail.startswith("403: ACCESS_REFUSED")
    assert elsewhere.detail.startswith("530: NOT_ALLOWED - vhost")


def test_it_listens_on_loopback_only_and_its_port_mapper_with_it(rabbitmq: Running) -> None:
    assert rabbitmq.process is not None
    server = psutil.Process(rabbitmq.process.pid)
    family = [server, *server.children(recursive=True)]
    listening = [
        one.laddr
        for process in family
        for one in process.net_connections()
        if one.status == psutil.CONN_LISTEN
    ]
    assert {address.ip for address in listening} <= {"127.0.0.1", "::1"}
    assert {process.name() for process in family} >= {"beam.smp", "epmd"}
    own = {process.pid for process in family if process.name() == "epmd"}
    assert {psutil.Process(pid).ppid() for pid in own} == {server.pid}


def test_password_and_cookie_are_not_shown(rabbitmq: Running) -> None:
    assert rabbitmq.process is not None
    argv = " ".join(psutil.Process(rabbitmq.process.pid).cmdline())
    cookie = rabbitmq.launch.folders[0] / ".erlang.cookie"
    assert PASSWORD not in argv
    assert cookie.read_text() not in {"", PASSWORD}
    assert cookie.read_text() not in argv
    assert stat.S_IMODE(cookie.stat().st_mode) == 0o400
    assert PASSWORD not in rabbitmq.log.read_text()


def test_a_port_that_is_taken_is_named_before_the_start(stopped_rabbitmq: Running) -> None:
    # Whoever is installed may be planned: nothing is started here.
    with planned_engine(stopped_rabbitmq.engine.name) as other, socket.socket() as taken:
        port = urlsplit(get_url(other, "BROKER_URL")).port
        taken.bind(("127.0.0.1", port))
        taken.listen()
        other.write()
        with pytest.raises(PrepareError) as refusal:
            other.prepare()
    said = f"engines.part: port {port} is taken by another program\nhint: "
    assert said in str(refusal.value)


def test_a_missing_erlang_is_named_before_the_start(
    stopped_rabbitmq: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with planned_engine(stopped_rabbitmq.engine.name) as other:
        other.write()
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(PrepareError, match='"erl" of Erlang is not on PATH\nhint: '):
            other.prepare()


def _declare(channel: Channel, queue: str, **more: str) -> None:
    channel.queue_declare(queue, durable=True, auto_delete=False, arguments={**QUORUM, **more})


def _message(text: str) -> Message:
    return Message(text, delivery_mode=2)


@contextmanager
def _open_channel(running: Running) -> Iterator[Channel]:
    parts = urlsplit(get_url(running, "BROKER_URL"))
    with Connection(
        host=f"{parts.hostname}:{parts.port}",
        userid=parts.username,
        password=parts.password,
        virtual_host=parts.path.removeprefix("/"),
        confirm_publish=True,
    ) as connection:
        yield connection.channel()
