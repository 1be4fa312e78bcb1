"""Networks are in force: who shares none with a part does not reach it."""

from __future__ import annotations

import errno

import pytest

from tests.conformance.places.containers import ContainerPlace

pytestmark = pytest.mark.needs("networks")
DATA = frozenset({"data"})
_LEAVE = f"""
import socket
with socket.socket() as leaving:
    leaving.settimeout(3)
    raise SystemExit(leaving.connect_ex(("192.0.2.1", 443)) == {errno.ENETUNREACH})
"""


@pytest.mark.parametrize("network", ["frontend", "backend"])
def test_the_data_tier_is_not_reached_from_elsewhere(
    containers: ContainerPlace, network: str
) -> None:
    tier = [name for name, part in containers.parts.items() if part.networks == DATA]
    assert {"db", "cache", "records"} <= set(tier)

    reached = {name: containers.try_to_connect(network, name) for name in tier}

    assert "connected" not in reached.values(), reached


def test_from_its_own_network_it_is_reached(containers: ContainerPlace) -> None:
    for name in ("db", "cache", "records"):
        assert containers.try_to_connect("data", name) == "connected", name


def test_services_are_not_reached_around_the_gateway(containers: ContainerPlace) -> None:
    services = [name for name, part in containers.parts.items() if "frontend" not in part.networks]

    reached = {name: containers.try_to_connect("frontend", name) for name in services}

    assert "connected" not in reached.values(), reached
    assert containers.try_to_connect("frontend", "gateway") == "connected"


def test_the_data_tier_has_no_way_out(containers: ContainerPlace) -> None:
    assert containers.run_in("relay", "python", "-c", _LEAVE).returncode == 1
    assert containers.run_in("web", "python", "-c", _LEAVE).returncode == 0, "web has one"


def test_the_entry_alone_is_published(containers: ContainerPlace) -> None:
    assert set(containers.list_published()) == {"gateway"}
