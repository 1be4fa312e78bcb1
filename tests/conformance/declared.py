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
# Where an engine listens when it is told nothing else, and where its image keeps data.
PORTS = {"postgres": 5432, "valkey": 6379, "rabbitmq": 5672, "nginx": 8443}
FOLDERS = {"postgres": "/var/lib/postgresql", "valkey": "/data", "rabbitmq": "/var/lib/rabbitmq"}
# The network of who names none, and the profile that an export leaves to be switched on there.
COMMON, OPTIONAL = "default", frozenset({"tidy"})
# What answers here answers for what the part depends on; another page only for itself.
DEPENDENT_PAGE = "/health/ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredPart:
    """One part: what it needs, where it is, and limits (None is no limit).

    `is_service`: it runs this project's code; the others are engines, and `use` says of which kind.
    `needs` are conditions by name. `probes` are those that are asked; it `depends` where it is
    ready only while what it needs is. `volumes` are the folders it writes to, as a shell names
    them, by volume; None where it only reads. Limits are those of one replica: what stack.toml says
    is for all of a part's together.
    """

    name: str
    is_service: bool
    use: str
    port: int
    needs: Mapping[str, str]
    probes: frozenset[str]
    depends: bool
    volumes: Mapping[str, str | None]
    networks: frozenset[str]
    memory_bytes: int | None
    cpus: float | None
    stop_grace_s: float


def load_parts(profiles: frozenset[str]) -> dict[str, DeclaredPart]:
    """Return every part that runs on under these profiles, by name."""
    tables = _load_tables(profiles)
    return {name: _read(name, tables) for name in tables if not _is_once(tables[name])}


def load_one_shots(profiles: frozenset[str]) -> dict[str, DeclaredPart]:
    """Return every one-shot there is under these profiles, and those one may switch on."""
    tables = _load_tables(profiles | OPTIONAL)
    return {name: _read(name, tables) for name in tables if _is_once(tables[name])}


def load_networks() -> dict[str, bool]:
    """Return whether each network leads out, by name."""
    networks = tomllib.loads(STACK.read_text())["networks"]
    return {name: not table.get("internal", False) for name, table in networks.items()}


def _load_tables(profiles: frozenset[str]) -> dict[str, dict[str, Any]]:
    stack = tomllib.loads(STACK.read_text())
    tables: dict[str, dict[str, Any]] = stack["engines"] | stack["services"]
    _send_files(stack["routes"], tables)
    return {
        name: table for name, table in tables.items() if set(table.get("profiles", ())) <= profiles
    }


def _send_files(routes: list[dict[str, Any]], tables: dict[str, dict[str, Any]]) -> None:
    """Give the gateway the volumes that routes lead to, and the need of who fills them."""
    sent = {route["volume"] for route in routes if "volume" in route}
    fill = [name for name, table in tables.items() if _is_once(table) and sent & _volumes(table)]
    (gateway,) = (table for table in tables.values() if table.get("use") == "nginx")
    gateway["volumes"] = dict.fromkeys(sent)
    gateway["needs"] = {**gateway["needs"], **dict.fromkeys(fill, "done")}


def _is_once(table: Mapping[str, Any]) -> bool:
    return table.get("kind") == "once"


def _volumes(table: Mapping[str, Any]) -> set[str]:
    return set(table.get("volumes", ()))


def _read(name: str, tables: Mapping[str, Mapping[str, Any]]) -> DeclaredPart:
    table = tables[name]
    limits, replicas = table.get("limits", {}), table.get("replicas", 1)
    grace = table.get("stop_grace", "10 s" if table.get("kind") in POOLS else "30 s")
    probes = table.get("probes", {})
    return DeclaredPart(
        name=name,
        is_service="use" not in table,
        use=table.get("use", ""),
        port=PORTS.get(table.get("use", ""), 8000),
        needs={other: how for other, how in table.get("needs", {}).items() if other in tables},
        probes=frozenset(("ready", "alive") if "use" in table else probes),
        depends=probes.get("ready", {}).get("http") == DEPENDENT_PAGE,
        volumes=_find_folders(table),
        networks=frozenset(table.get("networks", (COMMON,))),
        memory_bytes=_read_mib(limits["memory"]) // replicas if "memory" in limits else None,
        cpus=limits["cpu"] / replicas if "cpu" in limits else None,
        stop_grace_s=float(grace.removesuffix(" s")),
    )


def _find_folders(table: Mapping[str, Any]) -> dict[str, str | None]:
    if "volume" in table:
        return {table["volume"]: FOLDERS[table["use"]]}
    return {
        volume: None if variable is None else f"${variable}"
        for volume, variable in table.get("volumes", {}).items()
    }


def _read_mib(size: str) -> int:
    return int(size.removesuffix(" MiB")) * MIB
