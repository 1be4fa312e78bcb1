"""Stand-ins for the parts of a Compose file, which only wait: what is left is the order. Pure.

A folder from outside is their gate: a part that is held back starts once there is a file `start`
in it, and is ready, or done, once there is `finish`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

START, FINISH = "start", "finish"
HOLDER = "conformance-holder"
INDEPENDENT, FOLLOWER = "conformance-independent", "conformance-follower"
# What would make stand-ins slow, or something else than stand-ins.
_DROPPED = (
    *("build", "command", "configs", "deploy", "environment", "memswap_limit", "networks", "ports"),
    *("profiles", "pull_policy", "restart", "secrets", "shm_size", "tmpfs", "working_dir"),
)
_WAIT = "until [ -e /gate/{file} ]; do sleep 0.1; done"
_FOR_EVER = ("sleep", "infinity")


@dataclass(frozen=True, slots=True)
class _Replaced:
    """A value that takes the place of what the exported file says, where Compose would merge."""

    value: Any


class _Dumper(yaml.SafeDumper):
    pass


def _represent(dumper: _Dumper, replaced: _Replaced) -> yaml.Node:
    if replaced.value is None:
        return dumper.represent_scalar("!reset", "null")
    node = dumper.represent_data(replaced.value)
    node.tag = "!override"
    return node


_Dumper.add_representer(_Replaced, _represent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Who is held back, whose order is tried, and what they all need: one-shots are known."""

    held: str
    dependents: frozenset[str]
    others: frozenset[str]
    one_shots: frozenset[str]


def render_stand_ins(around: Round, image: str, gate: Path, exported: frozenset[str]) -> str:
    """Return the file that goes over an exported one which has these services.

    Only `dependents` still need what they were said to. Two more need all that is not held back,
    and the follower that the held one is started as well: once they have begun, whoever waits for
    no more than they do has no reason to wait.
    """
    services = {name: _stand_in(name, around, image, gate) for name in sorted(exported)}
    plain = {"image": image, "network_mode": "none", "volumes": [f"{gate}:/gate"]}
    waiting = ["sh", "-c", _WAIT.format(file=START)]
    services[HOLDER] = {**plain, "entrypoint": waiting}
    needed = {name: _condition(name, around) for name in sorted(around.others)}
    following = {**needed, around.held: {"condition": "service_started"}}
    for name, needs in {INDEPENDENT: needed, FOLLOWER: following}.items():
        services[name] = {**plain, "entrypoint": list(_FOR_EVER), "depends_on": needs}
    return yaml.dump({"services": services}, Dumper=_Dumper)


def _stand_in(name: str, around: Round, image: str, gate: Path) -> dict[str, Any]:
    held = name == around.held
    service: dict[str, Any] = {
        "image": image,
        **dict.fromkeys(_DROPPED, _Replaced(None)),
        "entrypoint": _Replaced(_list_words(name, around)),
        "network_mode": "none",
        "volumes": _Replaced([f"{gate}:/gate"]),
        "healthcheck": _Replaced(_ask(f"test -e /gate/{FINISH}" if held else "true")),
        "stop_grace_period": "1s",
    }
    if held:
        done = {HOLDER: {"condition": "service_completed_successfully"}}
        return {**service, "depends_on": _Replaced(done)}
    return service if name in around.dependents else {**service, "depends_on": _Replaced(None)}


def _list_words(name: str, around: Round) -> list[str]:
    if name not in around.one_shots or name in around.dependents:
        return list(_FOR_EVER)
    return ["sh", "-c", _WAIT.format(file=FINISH) if name == around.held else "true"]


def _ask(script: str) -> dict[str, Any]:
    # Often until it is ready, and then no more: each time is a process.
    often = {"start_period": "300s", "start_interval": "300ms", "interval": "300s"}
    return {"test": ["CMD", "sh", "-c", script], "timeout": "30s", **often}


def _condition(name: str, around: Round) -> Mapping[str, str]:
    done = name in around.one_shots
    return {"condition": "service_completed_successfully" if done else "service_healthy"}
