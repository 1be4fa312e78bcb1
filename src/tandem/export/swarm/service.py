"""One container as a service of a stack file. Pure.

Source: https://docs.docker.com/reference/compose-file/legacy-versions/ (3.x, 2025), of which Swarm
leaves out depends_on conditions, security_opt, shm_size, cpu_shares, memswap_limit and profiles.
What security_opt would say, a container says of itself as it begins.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tandem.export.compose_format import escape, render_span
from tandem.export.containers.model import Config, Container, Mount, Published, Scratch
from tandem.export.swarm.deploying import render_deploy
from tandem.export.swarm.health import render_health
from tandem.export.swarm.rendering import Rendering
from tandem.export.swarm.scripts import (
    DRAIN,
    HOLD,
    SEAL,
    WAIT,
    drain_config,
    health_config,
    hold_config,
    wait_config,
)
from tandem.export.swarm.settings import SwarmSettings
from tandem.export.swarm.waiting import Waiting
from tandem.plan.amounts import MIB

_SECRET_MODE = 0o400
_SHARED_MEMORY = "/dev/shm"  # noqa: S108 - the kernel's own folder


def list_configs(container: Container, rendering: Rendering) -> tuple[Config, ...]:
    """Return every file of `container`, the scripts that do what Swarm does not among them."""
    waiting = rendering.waiting
    scripts = (
        wait_config() if container.name in waiting.hosts else None,
        hold_config() if container.name in waiting.aliases else None,
        drain_config() if rendering.count_drain(container) else None,
        health_config() if container.ready or container.alive else None,
    )
    return (*container.configs, *(script for script in scripts if script is not None))


def render_service(container: Container, rendering: Rendering) -> dict[str, Any]:
    """Return the service."""
    waiting = rendering.waiting
    service: dict[str, Any] = {
        "image": container.image,
        "hostname": container.name if container.kind == "engine" else None,
        "init": True,
        "entrypoint": [*_list_first_words(container, rendering), *container.entrypoint],
        "command": list(container.command),
        "working_dir": None if container.workdir is None else str(container.workdir),
        "user": f"{container.user}:{container.group}",
        "environment": dict(container.environment),
        "healthcheck": render_health(container, waiting, rendering.settings),
        "stop_signal": container.stop_signal,
        "stop_grace_period": render_span(_count_grace(container, rendering)),
        "ports": [_render_port(port, rendering.settings) for port in container.published],
        "networks": _render_networks(container, waiting),
        "secrets": [_render_secret(container, name) for name in container.secrets],
        "configs": [
            {"source": rendering.names[config.name], "target": str(config.path), "mode": 0o444}
            for config in list_configs(container, rendering)
        ],
        "volumes": [
            *(_render_mount(mount) for mount in container.volumes),
            *_render_memory(container),
        ],
        "read_only": container.read_only,
        "cap_drop": ["ALL"],
        "deploy": render_deploy(container, rendering),
        "labels": dict(container.labels),
        "logging": _render_logging(container),
    }
    return {name: escape(value) for name, value in service.items() if value not in (None, [], {})}


def _list_first_words(container: Container, rendering: Rendering) -> tuple[str, ...]:
    waiting, drain_s = rendering.waiting, rendering.count_drain(container)
    hosts = waiting.hosts.get(container.name, ())
    wait = ("/bin/sh", str(WAIT), *hosts, "--") if hosts else ()
    hold = ("/bin/sh", str(HOLD)) if container.name in waiting.aliases else ()
    drain = ("/bin/sh", str(DRAIN), str(drain_s)) if drain_s else ()
    return (*SEAL, *wait, *hold, *drain)


def _count_grace(container: Container, rendering: Rendering) -> timedelta:
    return container.stop_grace + timedelta(seconds=rendering.count_drain(container))


def _render_networks(container: Container, waiting: Waiting) -> dict[str, Any]:
    alias = waiting.aliases.get(container.name)
    attached = {"aliases": [alias]} if alias else None
    meetings = (name for name, pair in waiting.meetings.items() if container.name in pair)
    return dict.fromkeys((*container.networks, *meetings), attached)


def _render_port(port: Published, settings: SwarmSettings) -> dict[str, Any]:
    return {"target": port.container_port, "published": port.port, "mode": settings.publish}


def _render_secret(container: Container, name: str) -> dict[str, Any]:
    # Strings for the owner: that is how the format wants them.
    owner = {"uid": str(container.user), "gid": str(container.group)}
    return {"source": name, "target": name, **owner, "mode": _SECRET_MODE}


def _render_mount(mount: Mount) -> dict[str, Any]:
    rendered: dict[str, Any] = {"type": "volume", "source": mount.volume, "target": str(mount.path)}
    return rendered | ({"read_only": True} if mount.read_only else {})


def _render_memory(container: Container) -> list[dict[str, Any]]:
    scratch = [_render_scratch(each) for each in container.scratch]
    if container.shared_memory is None:
        return scratch
    size = {"size": container.shared_memory}
    return [*scratch, {"type": "tmpfs", "target": _SHARED_MEMORY, "tmpfs": size}]


def _render_scratch(scratch: Scratch) -> dict[str, Any]:
    # Who may write to it is what the image says of that folder: a swarm passes no owner on.
    options = {"size": scratch.memory}
    return {"type": "tmpfs", "target": str(scratch.path), "tmpfs": options}


def _render_logging(container: Container) -> dict[str, Any]:
    limits = container.logs
    options = {"max-size": f"{limits.file_bytes // MIB}m", "max-file": str(limits.files)}
    return {"driver": "json-file", "options": options}
