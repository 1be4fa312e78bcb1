"""Limits are in force: the kernel knows them, and ends what takes more."""

from __future__ import annotations

import pytest

from tests.acceptance.eventually import eventually
from tests.conformance.places.containers import ContainerPlace
from tests.conformance.visitor import Visitor

pytestmark = pytest.mark.needs("limits")
MEMORY = ("memory.max", "memory/memory.limit_in_bytes")
_TAKE = "import sys; taken = b'x' * int(sys.argv[1]); print(len(taken))"


def test_a_part_has_the_memory_that_was_declared(containers: ContainerPlace, part: str) -> None:
    declared = containers.parts[part].memory_bytes

    held_to = _read(containers, part, *MEMORY)

    assert held_to.isdigit(), "it may take all there is"
    assert declared is None or int(held_to) == declared


def test_a_part_has_the_processors_that_were_declared(
    containers: ContainerPlace, part: str
) -> None:
    declared = containers.parts[part].cpus

    if declared is not None:
        assert _read_cpus(containers, part) == pytest.approx(declared)


def test_a_part_may_not_start_processes_without_end(containers: ContainerPlace, part: str) -> None:
    assert _read(containers, part, "pids.max", "pids/pids.max").isdigit()


def test_what_takes_more_is_ended_and_the_part_goes_on(
    containers: ContainerPlace, visitor: Visitor
) -> None:
    declared = containers.parts["relay"].memory_bytes
    assert declared is not None

    done = containers.run_in("relay", "python", "-c", _TAKE, str(2 * declared))

    assert done.returncode == 137, (done.stdout, done.stderr)
    eventually(lambda: containers.find_start("relay"), 60)
    visitor.ensure_works()


def _read(containers: ContainerPlace, part: str, *files: str) -> str:
    """Return what the first of these files of the part's control group says."""
    words = " || ".join(f"cat /sys/fs/cgroup/{file} 2> /dev/null" for file in files)
    return containers.run_in(part, "sh", "-c", words).stdout.strip()


def _read_cpus(containers: ContainerPlace, part: str) -> float:
    """Return the share of processors; version 2 of control groups has quota and period in one."""
    both = _read(containers, part, "cpu.max").split()
    if not both:
        names = ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us")
        both = [_read(containers, part, name) for name in names]
    return int(both[0]) / int(both[1])
