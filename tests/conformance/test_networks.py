"""Networks are in force: who shares none with a part does not reach it."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from functools import partial

import pytest

from tests.conformance.at_once import do_at_once
from tests.conformance.declared import load_networks
from tests.conformance.places.containers import ContainerPlace
from tests.conformance.trials.trials import Trials

pytestmark = pytest.mark.needs("networks")
DATA = frozenset({"data"})
_LEAVE = f"""
import socket
with socket.socket() as leaving:
    leaving.settimeout(3)
    raise SystemExit(leaving.connect_ex(("192.0.2.1", 443)) == {errno.ENETUNREACH})
"""
_REACH = """
import json, socket, sys
def reach(name, port):
    try:
        socket.create_connection((name, port), timeout=5).close()
    except ConnectionRefusedError:
        pass  # it is there, and listens for itself alone
    except OSError as error:
        return type(error).__name__
    return "reached"
print(json.dumps({name: reach(name, port) for name, port in json.loads(sys.argv[1]).items()}))
"""


@pytest.fixture(scope="module")
def neighbors(trials: Trials) -> Iterator[Trials]:
    """The place's trials; the neighbors one meets are gone in the end."""
    yield trials
    trials.close()


@pytest.mark.needs("apart")
def test_a_part_is_reached_by_its_name_from_the_networks_it_names_alone(
    containers: ContainerPlace, neighbors: Trials, any_network: str
) -> None:
    ports = json.dumps({name: part.port for name, part in containers.parts.items()})

    done = neighbors.run_beside(any_network, "python", "-c", _REACH, ports)

    told = json.loads(done.stdout)
    reached = {name for name, how in told.items() if how == "reached"}
    declared = {name for name, part in containers.parts.items() if any_network in part.networks}
    assert reached == declared, told


@pytest.mark.needs("apart")
def test_a_network_leads_out_only_if_it_may(neighbors: Trials, declared_network: str) -> None:
    left = neighbors.run_beside(declared_network, "python", "-c", _LEAVE).returncode == 0

    assert left == load_networks()[declared_network]


@pytest.mark.parametrize("network", ["frontend", "backend"])
def test_the_data_tier_is_not_reached_from_elsewhere(
    containers: ContainerPlace, network: str
) -> None:
    tier = [name for name, part in containers.parts.items() if part.networks == DATA]
    assert {"db", "cache", "records"} <= set(tier)

    reached = do_at_once(partial(containers.try_to_connect, network), tier)

    assert "connected" not in reached.values(), reached


def test_from_its_own_network_it_is_reached(containers: ContainerPlace) -> None:
    for name in ("db", "cache", "records"):
        assert containers.try_to_connect("data", name) == "connected", name


def test_services_are_not_reached_around_the_gateway(containers: ContainerPlace) -> None:
    services = [name for name, part in containers.parts.items() if "frontend" not in part.networks]

    reached = do_at_once(partial(containers.try_to_connect, "frontend"), services)

    assert "connected" not in reached.values(), reached
    assert containers.try_to_connect("frontend", "gateway") == "connected"


def test_the_data_tier_has_no_way_out(containers: ContainerPlace) -> None:
    assert containers.run_in("relay", "python", "-c", _LEAVE).returncode == 1
    assert containers.run_in("web", "python", "-c", _LEAVE).returncode == 0, "web has one"


def test_the_entry_alone_is_published(containers: ContainerPlace) -> None:
    assert set(containers.list_published()) == {"gateway"}
