"""What a new container of each part finds itself with, seen from inside of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tests.conformance.at_once import do_at_once
from tests.conformance.declared import DeclaredPart
from tests.conformance.trials.trials import Trials

_MARK = ".conformance-"
# Version 2 of control groups, or version 1.
_LIMITS = """
cd /sys/fs/cgroup
echo "memory $(cat memory.max 2> /dev/null || cat memory/memory.limit_in_bytes)"
echo "cpu $(cat cpu.max 2> /dev/null || cat cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us | xargs)"
"""
_HEAR = "getent hosts {name} > /dev/null && echo 'hears {network}'\n"
_WRITE = "touch \"{folder}/{mark}\" && echo 'wrote {volume}'\n"
_LOOK = f"""
while read -r _ at _; do
  for mark in "$at"/{_MARK}*; do [ -e "$mark" ] && echo "sees ${{mark##*/{_MARK}}}"; done
done < /proc/mounts
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """One part: `memory` and `cpu` as the kernel writes them, and the networks it `hears`.

    It `wrote` to these volumes, and another new container of it `sees` what these parts wrote, as
    volume and part.
    """

    memory: str
    cpu: str
    hears: frozenset[str]
    wrote: frozenset[str]
    sees: frozenset[tuple[str, str]]


def observe_fresh(trials: Trials) -> Mapping[str, Fresh]:
    """Start a container of every part twice: one writes, the next looks for what was written."""
    names = {network: trials.meet(network) for network in trials.networks}
    hear = "".join(_HEAR.format(network=network, name=name) for network, name in names.items())
    try:
        told = _tell_all(trials, lambda part: _LIMITS + hear + _write(part))
        seen = _tell_all(trials, lambda _: _LOOK)
    finally:
        trials.close()
        _tell_all(trials, _forget)
    return {
        name: Fresh(
            memory=_find(lines, "memory")[0],
            cpu=_find(lines, "cpu")[0],
            hears=frozenset(_find(lines, "hears")),
            wrote=frozenset(_find(lines, "wrote")),
            sees=frozenset(_split(mark) for mark in _find(seen[name], "sees")),
        )
        for name, lines in told.items()
    }


def _write(part: DeclaredPart) -> str:
    return "".join(
        _WRITE.format(folder=folder, volume=volume, mark=f"{_MARK}{volume}@{part.name}")
        for volume, folder in part.volumes.items()
        if folder is not None
    )


def _forget(part: DeclaredPart) -> str:
    folders = (folder for folder in part.volumes.values() if folder is not None)
    return "".join(f'rm -f "{folder}/{_MARK}"*\n' for folder in folders)


def _tell_all(
    trials: Trials, write: Callable[[DeclaredPart], str]
) -> Mapping[str, tuple[str, ...]]:
    """Run a script in a new container of every part that has one; return the lines it printed."""
    scripts = {name: write(part) for name, part in trials.everyone.items()}

    def tell(name: str) -> tuple[str, ...]:
        done = trials.run_fresh(name, f"{scripts[name]}\ntrue")
        assert done.returncode == 0, f"{name}: {done.stderr}"
        return tuple(done.stdout.splitlines())

    return do_at_once(tell, [name for name, script in scripts.items() if script])


def _find(lines: Iterable[str], kind: str) -> list[str]:
    return [line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} ")]


def _split(mark: str) -> tuple[str, str]:
    volume, _, part = mark.partition("@")
    return volume, part
