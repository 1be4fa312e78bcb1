"""Which test must fail for each mutant, and the mutants for which none can. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.conformance.mutations.mutants import Mutant

EQUIVALENT: Final[Mapping[str, str]] = {
    "gateway.probes.ready": "nginx is asked the same for both, and has half the time for it",
    "assets.networks.default": "who is in no network is put into that one by Compose",
}
"""Nobody could see a difference, for this reason."""

_FOLDER = "tests/conformance"
_TESTS = {
    "needs": "test_needs.py::test_a_part_waits_for_what_it_needs[{part}-{item}]",
    "probes.ready": "test_probes.py::test_a_part_that_can_not_do_its_work_is_not_ready[{part}]",
    "probes.alive": "test_probes.py::test_a_part_that_is_stuck_is_replaced[{part}]",
    "limits.memory": "test_apart.py::test_a_part_is_held_to_its_memory[{part}]",
    "limits.cpu": "test_apart.py::test_a_part_is_held_to_its_processors[{part}]",
    "networks": (
        "test_apart.py::test_a_part_is_in_the_networks_it_names_and_in_no_other[{part}-{item}]"
    ),
    "volumes": (
        "test_apart.py::test_what_is_written_into_a_volume_is_there_for_all_who_name_it"
        "[{part}-{item}]"
    ),
    "internal": "test_networks.py::test_a_network_leads_out_only_if_it_may[{part}]",
}


def get_killer(mutant: Mutant) -> str:
    """Return the id of the test that is of what the mutant dropped, and of nothing else."""
    test = _TESTS.get(f"{mutant.kind}.{mutant.item}") or _TESTS[mutant.kind]
    return f"{_FOLDER}/{test.format(part=mutant.part, item=mutant.item)}"
