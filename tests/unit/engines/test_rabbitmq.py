"""RabbitMQ's launch: one node of its own, what it reads, and what it gives to services."""

from __future__ import annotations

import json
import signal

import pytest

from tandem.engines.rabbitmq import ENGINE, wire
from tandem.engines.rabbitmq.settings import RabbitmqSettings
from tandem.plan.process import EngineCheck, Port
from tandem.stack.model import Size
from tests.unit.engines.launchings import plan_launching, read_file

MIB = 2**20
URL = "amqp://tandem:${secret:part.password}@127.0.0.1:20001/tandem"


def _read_conf(**changes: object) -> dict[str, str]:
    text = read_file("rabbitmq", plan_launching("rabbitmq", **changes), "rabbitmq.conf")
    return dict(line.split(" = ", 1) for line in text.splitlines())


def test_it_gives_the_address_its_probe_asks() -> None:
    launch = ENGINE.launch(plan_launching("rabbitmq"))
    assert launch.urls == {"BROKER_URL": URL}
    assert launch.address == Port(port=20001)
    assert launch.ready.check == EngineCheck(engine="rabbitmq", url=URL)


def test_one_that_runs_elsewhere_is_given_as_it_is() -> None:
    address = "amqps://me:secret@broker:5671/product"
    assert ENGINE.external_urls(address, RabbitmqSettings()) == {"BROKER_URL": address}


def test_it_is_a_node_of_its_own_on_the_ports_set_aside() -> None:
    env = ENGINE.launch(plan_launching("rabbitmq")).env
    assert (env["RABBITMQ_DIST_PORT"], env["ERL_EPMD_PORT"]) == ("20002", "20003")
    assert env["HOME"] == "/data/part"
    assert "-start_epmd false" in env["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"]
    assert "+S 2:2 +sbwt none" in env["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"]
    assert _read_conf()["listeners.tcp.local"] == "127.0.0.1:20001"


def test_no_word_for_erlang_holds_a_space() -> None:
    words = ENGINE.launch(plan_launching("rabbitmq")).env["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"]
    (expression,) = [word for word in words.split(" ") if word.startswith("Keep")]
    assert expression.endswith(".")


def test_it_stops_on_sigterm_to_the_server_itself() -> None:
    launch = ENGINE.launch(plan_launching("rabbitmq"))
    assert [(step.signal, step.to) for step in launch.stop] == [(signal.SIGTERM, "leader")]
    assert launch.env["RUNNING_UNDER_SYSTEMD"] == "true"
    script = read_file("rabbitmq", plan_launching("rabbitmq"), "start.sh")
    assert script.endswith("\nepmd &\nexec /bin-folder/rabbitmq-server\n")


@pytest.mark.parametrize(
    ("limit", "publishers_wait", "log"),
    [(None, 192, 16), (128, 192, 8), (512, 358, 32), (8192, 5734, 128)],
)
def test_memory_follows_from_the_limit(limit: int | None, publishers_wait: int, log: int) -> None:
    conf = _read_conf(limits=Size(memory=None if limit is None else limit * MIB))
    assert int(conf["vm_memory_high_watermark.absolute"]) // MIB == publishers_wait
    assert int(conf["raft.wal_max_size_bytes"]) // MIB == log
    total = int(conf["total_memory_available_override_value"])
    assert total >= int(conf["vm_memory_high_watermark.absolute"])


def test_settings_arrive_in_its_own_units() -> None:
    conf = _read_conf(consumer_timeout_s=90, disk_free_mib=100)
    assert conf["consumer_timeout"] == "90000"
    assert conf["disk_free_limit.absolute"] == str(100 * MIB)


def test_user_and_limits_are_made_at_every_start() -> None:
    launching = plan_launching("rabbitmq", delivery_limit=3)
    made = json.loads(read_file("rabbitmq", launching, "definitions.json"))
    assert made["users"][0]["password"] == "${secret:part.password}"
    assert made["policies"][0]["definition"] == {"delivery-limit": 3}


def test_the_management_page_is_served_with_its_profile_only() -> None:
    without, given = plan_launching("rabbitmq"), frozenset({"rabbitmq", "tools"})
    served = plan_launching("rabbitmq", profiles=given)
    assert read_file("rabbitmq", without, "enabled_plugins") == "[].\n"
    assert "management.tcp.port" not in _read_conf()
    assert ENGINE.launch(without).announces == ()
    assert read_file("rabbitmq", served, "enabled_plugins") == "[rabbitmq_management].\n"
    assert _read_conf(profiles=given)["management.tcp.port"] == "20004"
    (sentence,) = ENGINE.launch(served).announces
    assert sentence.startswith("management page at http://127.0.0.1:20004/ (user tandem, ")
    assert '"part.password" of secrets.json' in sentence
    assert _read_conf(profiles=given, management_profile="").keys() == _read_conf().keys()


def test_it_is_no_gateway() -> None:
    with pytest.raises(NotImplementedError):
        ENGINE.rotate(plan_launching("rabbitmq"))


def test_a_server_that_says_nothing_of_itself_is_a_broker() -> None:
    table = b"\x07productS\0\0\0\x08RabbitMQ\x07versionS\0\0\0\x063.10.8"
    assert wire.parse_product(table) == "RabbitMQ 3.10.8"
    assert wire.parse_product(b"\0\x09\0\0\0\0") == "a broker"
