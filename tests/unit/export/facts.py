"""What the Workspace's stack.toml promises, read from the file and by no code of the plan."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from typing import Any

from .sample_plans import STACK_FILE

_MIB = re.compile(r"(\d+) MiB")
_OFF = {"rabbitmq", "models", "tools", "dev"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One part: `memory` (MiB) and `cpu` are of all its replicas, None where nothing is said."""

    name: str
    engine: bool
    once: bool
    replicas: int
    needs: dict[str, str]
    networks: tuple[str, ...]
    volumes: frozenset[str]
    memory: int | None
    cpu: float | None
    ready: bool
    alive: bool


def read_facts() -> dict[str, Facts]:
    """Return the facts of every part that an export without profiles holds, by name."""
    document = tomllib.loads(STACK_FILE.read_text(encoding="utf-8"))
    parts = {
        name: (part, section == "engines")
        for section in ("engines", "services")
        for name, part in document[section].items()
        if _OFF.isdisjoint(part.get("profiles", ()))
    }
    facts = {
        name: _read(name, part, parts, engine=engine) for name, (part, engine) in parts.items()
    }
    sent = {route["volume"] for route in document["routes"] if "volume" in route}
    return facts | {"gateway": _send(facts["gateway"], sent, facts)}


def _send(gateway: Facts, sent: set[str], facts: dict[str, Facts]) -> Facts:
    """The gateway has the volumes it sends, once those that fill them are done."""
    filled = {each.name: "done" for each in facts.values() if each.once and each.volumes & sent}
    return replace(gateway, volumes=gateway.volumes | sent, needs={**gateway.needs, **filled})


def _read(name: str, part: dict[str, Any], parts: dict[str, Any], *, engine: bool) -> Facts:
    limits, probes = part.get("limits", {}), part.get("probes", {})
    memory = _MIB.fullmatch(limits.get("memory", ""))
    volumes = part.get("volumes", {}) if not engine else {part.get("volume"): None}
    return Facts(
        name=name,
        engine=engine,
        once=part.get("kind") == "once",
        replicas=part.get("replicas", 1),
        needs={other: how for other, how in part.get("needs", {}).items() if other in parts},
        networks=tuple(part.get("networks", ("default",))),
        volumes=frozenset(volume for volume in volumes if volume),
        memory=int(memory[1]) if memory else None,
        cpu=limits.get("cpu"),
        ready=engine or "ready" in probes,
        alive=engine or "alive" in probes,
    )
