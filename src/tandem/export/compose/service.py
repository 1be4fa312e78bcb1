"""One container as a service of a Compose file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tandem.export.compose.health import health_config, render_health
from tandem.export.compose.settings import ComposeSettings
from tandem.export.compose_format import escape, render_span
from tandem.export.containers.model import Config, Container, Mount, Published, Scratch
from tandem.plan.amounts import MIB
from tandem.stack.model import Condition, Size

_CONDITIONS: Mapping[Condition, str] = {
    Condition.STARTED: "service_started",
    Condition.READY: "service_healthy",
    Condition.DONE: "service_completed_successfully",
}
_MOST_PROCESSES = 512  # of one container, threads among them
_RESTART = {"always": "unless-stopped", "never": "no"}


def list_configs(container: Container) -> tuple[Config, ...]:
    """Return the files of `container`, its health check's script among them."""
    own = (health_config(),) if container.alive is not None else ()
    return (*container.configs, *own)


def render_service(
    container: Container,
    build: Mapping[str, Any] | None,
    probed: frozenset[str],
    settings: ComposeSettings,
) -> dict[str, Any]:
    """Return the service; `build` is how its image is made, `probed` who has a health check."""
    service: dict[str, Any] = {
        "image": container.image,
        "build": build,
        # What another service builds is there by then, and is in no registry.
        "pull_policy": "never" if container.build is not None and build is None else None,
        # A process above it, which outlives it and lets the restart policy see its end.
        "init": True,
        "entrypoint": list(container.entrypoint),
        "command": list(container.command),
        "working_dir": None if container.workdir is None else str(container.workdir),
        "user": f"{container.user}:{container.group}",
        "environment": dict(container.environment),
        "depends_on": _render_needs(container, probed),
        "healthcheck": render_health(container, settings),
        "stop_signal": container.stop_signal,
        "stop_grace_period": render_span(container.stop_grace),
        "restart": _RESTART[container.restart],
        "profiles": list(container.profiles),
        "ports": [_render_port(port) for port in container.published],
        "networks": list(container.networks),
        "secrets": list(container.secrets),
        "configs": [
            {"source": config.name, "target": str(config.path)}
            for config in list_configs(container)
        ],
        "volumes": [_render_mount(mount) for mount in container.volumes],
        **_render_size(container),
        **_render_confinement(container),
        "labels": dict(container.labels),
        "logging": _render_logging(container),
    }
    return {name: escape(value) for name, value in service.items() if value not in (None, [], {})}


def _render_needs(container: Container, probed: frozenset[str]) -> dict[str, Any]:
    return {
        name: {
            "condition": _CONDITIONS[
                Condition.STARTED
                if condition is Condition.READY and name not in probed
                else condition
            ]
        }
        for name, condition in container.needs.items()
    }


def _render_mount(mount: Mount) -> dict[str, Any]:
    rendered: dict[str, Any] = {"type": "volume", "source": mount.volume, "target": str(mount.path)}
    return rendered | ({"read_only": True} if mount.read_only else {})


def _render_port(port: Published) -> str:
    host = f"{port.host}:" if port.host else ""
    return f"{host}{port.port}:{port.container_port}"


def _render_size(container: Container) -> dict[str, Any]:
    resources = {
        "limits": {**_render_amounts(container.limits), "pids": _MOST_PROCESSES},
        "reservations": _render_amounts(container.reserves),
    }
    deploy = {
        "replicas": container.replicas if container.replicas > 1 else None,
        "resources": {name: amounts for name, amounts in resources.items() if amounts},
    }
    usual = 1024
    return {
        "deploy": {name: value for name, value in deploy.items() if value},
        # Memory only: what does not fit into it must be seen, not swapped.
        "memswap_limit": container.limits.memory,
        "cpu_shares": container.cpu_weight if container.cpu_weight != usual else None,
        "shm_size": container.shared_memory,
    }


def _render_amounts(size: Size) -> dict[str, str]:
    amounts: dict[str, str] = {}
    if size.cpu is not None:
        amounts["cpus"] = f"{size.cpu:.2f}"
    if size.memory is not None:
        amounts["memory"] = f"{size.memory // MIB}M"
    return amounts


def _render_confinement(container: Container) -> dict[str, Any]:
    return {
        "read_only": container.read_only,
        "tmpfs": [_render_scratch(container, scratch) for scratch in container.scratch],
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
    }


def _render_scratch(container: Container, scratch: Scratch) -> str:
    owner = f"uid={container.user},gid={container.group}"
    return f"{scratch.path}:size={scratch.memory // MIB}m,mode=0700,{owner}"


def _render_logging(container: Container) -> dict[str, Any]:
    limits = container.logs
    options = {"max-size": f"{limits.file_bytes // MIB}m", "max-file": str(limits.files)}
    return {"driver": "json-file", "options": options}
