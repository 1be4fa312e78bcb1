"""Control groups of both versions, and ports that stay."""

from __future__ import annotations

import json

import pytest

from tandem.runtime import ports
from tandem.runtime.cgroups import find_cpu_quota, find_memory_limit


def test_version_2_takes_the_tightest_group_on_the_way_up(tmp_path):
    own = tmp_path / "cgroup"
    own.write_text("0::/box/inner\n")
    inner = tmp_path / "root/box/inner"
    inner.mkdir(parents=True)
    (inner / "cpu.max").write_text("max 100000\n")
    (inner / "memory.max").write_text("max\n")
    (inner.parent / "cpu.max").write_text("150000 100000\n")
    (inner.parent / "memory.max").write_text("536870912\n")

    assert find_cpu_quota(tmp_path / "root", own) == 1.5
    assert find_memory_limit(tmp_path / "root", own) == 512 * 1024 * 1024


def test_version_1_is_understood_too(tmp_path):
    own = tmp_path / "cgroup"
    own.write_text("5:cpuacct,cpu:/box\n4:memory:/box\n")
    cpu, memory = tmp_path / "root/cpu/box", tmp_path / "root/memory/box"
    cpu.mkdir(parents=True)
    memory.mkdir(parents=True)
    (cpu / "cpu.cfs_quota_us").write_text("200000\n")
    (cpu / "cpu.cfs_period_us").write_text("100000\n")
    (memory / "memory.limit_in_bytes").write_text("9223372036854771712\n")

    assert find_cpu_quota(tmp_path / "root", own) == 2.0
    assert find_memory_limit(tmp_path / "root", own) is None


def test_without_control_groups_nothing_is_limited(tmp_path):
    assert find_cpu_quota(tmp_path, tmp_path / "none") is None
    assert find_memory_limit(tmp_path, tmp_path / "none") is None


@pytest.fixture
def always_free(monkeypatch):
    monkeypatch.setattr(ports, "is_free", lambda _: True)


@pytest.mark.usefixtures("always_free")
def test_ports_are_kept_and_new_ones_added(tmp_path):
    first = ports.ensure_ports(tmp_path / "ports.json", ["vite"])
    second = ports.ensure_ports(tmp_path / "ports.json", ["vite", "api"])

    assert second["vite"] == first["vite"]
    assert len(set(second.values())) == 2
    assert all(ports.LOWEST <= port <= ports.HIGHEST for port in second.values())
    assert json.loads((tmp_path / "ports.json").read_text()) == dict(second)


@pytest.mark.usefixtures("always_free")
def test_two_instances_seldom_try_the_same_port(tmp_path):
    one = ports.ensure_ports(tmp_path / "a" / "ports.json", ["vite"])
    two = ports.ensure_ports(tmp_path / "b" / "ports.json", ["vite"])

    assert one != two


def test_no_stack_without_ports_writes_the_file(tmp_path):
    assert ports.ensure_ports(tmp_path / "ports.json", []) == {}
    assert not (tmp_path / "ports.json").exists()
