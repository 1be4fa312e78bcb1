"""compose.yaml. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from tandem.export.building import IMAGES
from tandem.export.compose.service import list_configs, render_service
from tandem.export.compose.settings import ComposeSettings
from tandem.export.compose_format import Asked, escape
from tandem.export.containers.entry import CERTIFICATE, KEY
from tandem.export.containers.model import Config, ContainerPlan, ImageBuild
from tandem.export.exporter import SECRETS_FOLDER
from tandem.export.yaml import render_yaml

CONFIGS = PurePosixPath("config")
_HEAD = """\
# Made by "tandem export compose" from stack.toml, for {flavor}: change that file, not this one.
# What is different on one machine goes into compose.override.yaml, which an export leaves alone.
"""
_PATHS = {CERTIFICATE: "TLS_CERTIFICATE", KEY: "TLS_KEY"}
# Whoever builds may say them; the rest of a Dockerfile's arguments are per image.
_SHARED = frozenset({"EXTRA_CA", "FRONTEND", "PIP_OPTIONS"})


def render_document(plan: ContainerPlan, settings: ComposeSettings) -> str:
    """Return the whole compose.yaml."""
    document = {
        "name": settings.project or plan.name,
        "services": _render_services(plan, settings),
        "networks": {
            name: {"internal": True} if network.internal else {}
            for name, network in plan.networks.items()
        },
        "volumes": {name: {} for name in plan.volumes},
        "secrets": {name: {"file": escape(_find_secret(name))} for name in plan.secrets},
        "configs": {config.name: {"file": f"./{CONFIGS / config.name}"} for config in _all(plan)},
    }
    given = {name: value for name, value in document.items() if value}
    return _HEAD.format(flavor=plan.flavor) + render_yaml(given)


def collect_configs(plan: ContainerPlan) -> tuple[Config, ...]:
    """Return every file the containers read, each name once."""
    return _all(plan)


def _all(plan: ContainerPlan) -> tuple[Config, ...]:
    found = {config.name: config for each in plan.containers for config in list_configs(each)}
    return tuple(found[name] for name in sorted(found))


def _render_services(plan: ContainerPlan, settings: ComposeSettings) -> dict[str, Any]:
    probed = frozenset(each.name for each in plan.containers if each.ready or each.alive)
    builds = {build.name: build for build in plan.images}
    services: dict[str, Any] = {}
    for container in plan.containers:
        # One service builds an image, and the others that use it find it made.
        build = builds.pop(container.build or "", None)
        rendered = None if build is None else _render_build(build, plan)
        services[container.name] = render_service(container, rendered, probed, settings)
    return services


def _render_build(build: ImageBuild, plan: ContainerPlan) -> dict[str, Any]:
    dockerfile = PurePosixPath(plan.folder) / IMAGES / f"{build.name}.Dockerfile"
    return {
        "context": plan.context,
        "dockerfile": str(dockerfile),
        "args": {
            name: Asked(name=_name_argument(build, name), default=default)
            for name, default in build.arguments.items()
        },
    }


def _name_argument(build: ImageBuild, argument: str) -> str:
    if argument in _SHARED:
        return argument
    return f"{build.name.upper().replace('-', '_')}_{argument}"


def _find_secret(name: str) -> str | Asked:
    place = f"./{SECRETS_FOLDER / name}"
    return Asked(name=_PATHS[name], default=place) if name in _PATHS else place
