"""One place for the whole suite, and a skip with its reason for what the place cannot do."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.conformance.capabilities import CAPABILITIES
from tests.conformance.declared import COMMON, load_networks
from tests.conformance.disabling import can_be_unready
from tests.conformance.places.chosen import choose_place
from tests.conformance.places.containers import ContainerPlace
from tests.conformance.places.place import Place
from tests.conformance.trials.chosen import find_trials
from tests.conformance.trials.trials import Trials
from tests.conformance.visitor import Visitor

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the place lacks a capability for."""
    for item in items:
        if not item.path.is_relative_to(_HERE):
            continue
        place = choose_place()
        for capability in _list_needs(item):
            if capability in place.lacks:
                why = f"{place.name} lacks {capability}: {place.lacks[capability]}"
                item.add_marker(pytest.mark.skip(reason=why))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for one of these once for each there is at the place.

    A `part` runs on, `anyone` may be a one-shot; `disabled` are asked for more than that they are
    alive, `frozen` for that.
    """
    place, trials = choose_place(), find_trials()
    everyone = place.parts if trials is None else trials.everyone
    lists: dict[str, Iterable[object]] = {
        "part": place.parts,
        "anyone": everyone,
        "disabled": [each.name for each in place.parts.values() if can_be_unready(each)],
        "frozen": [each.name for each in place.parts.values() if "alive" in each.probes],
        "declared_network": load_networks(),
        "any_network": (*load_networks(), COMMON),
        "needing, needed": [
            (each.name, needed) for each in everyone.values() for needed in each.needs
        ],
        "mounting, volume": [
            (each.name, one) for each in everyone.values() for one in each.volumes
        ],
    }
    for names, values in lists.items():
        if names.split(", ")[0] in metafunc.fixturenames:
            metafunc.parametrize(names, sorted(values))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the place has and lacks, so that a pass is not taken for more than it is."""
    place = choose_place()
    terminalreporter.section(f"conformance of {place.name}")
    for capability, means in CAPABILITIES.items():
        lack = place.lacks.get(capability)
        verdict = "has it" if lack is None else f"LACKS it: {lack}"
        terminalreporter.write_line(f"{capability} ({means}): {verdict}")


@pytest.fixture(scope="session")
def place() -> Iterator[Place]:
    """The place, running."""
    chosen = choose_place()
    chosen.start()
    yield chosen
    chosen.close()


@pytest.fixture
def containers(place: Place) -> ContainerPlace:
    """The place, when its parts are containers; for tests that need one of their capabilities."""
    assert isinstance(place, ContainerPlace)
    return place


@pytest.fixture(scope="session")
def trials() -> Trials:
    """The place's trials, for which it need not run."""
    found = find_trials()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def known_visitor(place: Place) -> Visitor:
    """The first administrator, whose session tests share."""
    return Visitor(place.url, ssl.create_default_context(cafile=place.certificate))


@pytest.fixture
def visitor(known_visitor: Visitor) -> Visitor:
    """The first administrator, signed in, where everything works."""
    known_visitor.ensure_signed_in()
    known_visitor.ensure_works()
    return known_visitor


def _list_needs(item: pytest.Item) -> list[str]:
    needed = [cast("str", name) for mark in item.iter_markers("needs") for name in mark.args]
    unknown = set(needed) - set(CAPABILITIES)
    assert not unknown, f"{item.nodeid} needs what no place can have: {unknown}"
    return needed
