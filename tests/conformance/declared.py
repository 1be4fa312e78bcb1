"""What stack.toml asks for, read without any of the code that exports or runs it.

So a need, a limit or a network that an exporter loses is found to be missing where it runs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STACK = Path(__file__).parents[2] / "stack.toml"
MIB = 1024 * 1024
# Their requests end sooner than other work, so they are given less time to.
POOLS = {"wsgi", "asgi"}
# Where an engine listens when it is told nothing else.
PORTS = {"postgres": 5432, "valkey": 6379, "rabbitmq": 5672, "nginx": 8443}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredPart:
    """One part that runs on: its networks, how long it may end, and limits (None is no limit).

    `is_service`: it runs this project's code; the others are engines.
    Limits are those of one replica: what stack.toml says is for all of a part's together.
    """

    name: str
    is_service: bool
    port: int
    networks: frozenset[str]
    memory_bytes: int | None
    cpus: float | None
    stop_grace_s: float


def load_parts(profiles: frozenset[str]) -> dict[str, DeclaredPart]:
    """Return every part that runs on under these profiles, by name."""
    stack = tomllib.loads(STACK.read_text())
    tables = stack["engines"] | stack["services"]
    return {
        name: _read(name, table, is_service=name in stack["services"])
        for name, table in tables.items()
        if table.get("kind") != "once" and set(table.get("profiles", ())) <= profiles
    }


def _read(name: str, table: Mapping[str, Any], *, is_service: bool) -> DeclaredPart:
    limits, replicas = table.get("limits", {}), table.get("replicas", 1)
    grace = table.get("stop_grace", "10 s" if table.get("kind") in POOLS else "30 s")
    return DeclaredPart(
        name=name,
        is_service=is_service,
        port=PORTS.get(table.get("use", ""), 8000),
        networks=frozenset(table.get("networks", ())),
        memory_bytes=_read_mib(limits["memory"]) // replicas if "memory" in limits else None,
        cpus=limits["cpu"] / replicas if "cpu" in limits else None,
        stop_grace_s=float(grace.removesuffix(" s")),
    )


def _read_mib(size: str) -> int:
    return int(size.removesuffix(" MiB")) * MIB
