"""The stack file. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from tandem.export.compose_format import Asked, escape
from tandem.export.containers.model import Config, ContainerPlan
from tandem.export.exporter import SECRETS_FOLDER
from tandem.export.swarm.rendering import Rendering
from tandem.export.swarm.service import list_configs, render_service
from tandem.export.swarm.settings import SwarmSettings
from tandem.export.swarm.waiting import Waiting, plan_waiting
from tandem.export.yaml import render_yaml

CONFIGS = PurePosixPath("config")
_VERSION = "3.13"
_HEAD = """\
# Made by "tandem export swarm" from stack.toml: change that file, not this one.
# What is different in one swarm goes into a second file, own.yaml, which an export leaves alone:
#   docker stack deploy -c stack.yaml -c own.yaml {name}
# SECRETS=2 in the environment deploys new values of secrets; a swarm never changes one it has.
"""
_MOST_CHARACTERS = 64
_DIGEST = 10


def render_document(plan: ContainerPlan, settings: SwarmSettings) -> str:
    """Return the whole stack.yaml."""
    return _HEAD.format(name=plan.name) + render_yaml(build_document(plan, settings))


def build_document(plan: ContainerPlan, settings: SwarmSettings) -> dict[str, Any]:
    """Return what stack.yaml says, as data."""
    configs = collect_configs(plan, settings)
    names = {config.name: config.name.replace(".", "-") for config in configs}
    rendering = replace(_begin(plan, settings), names=names)
    document = {
        "version": _VERSION,
        "services": {each.name: render_service(each, rendering) for each in plan.containers},
        "networks": _render_networks(plan, rendering.waiting, settings),
        "volumes": {name: {} for name in plan.volumes},
        "secrets": {name: _render_secret(plan, name, settings) for name in plan.secrets},
        "configs": {
            names[config.name]: {
                # What it holds is part of its name: a swarm never changes one it has.
                "name": _shorten(f"{plan.name}_{names[config.name]}", _digest(config.text)),
                "file": f"./{CONFIGS / config.name}",
            }
            for config in configs
        },
    }
    return {name: value for name, value in document.items() if value}


def collect_configs(plan: ContainerPlan, settings: SwarmSettings) -> tuple[Config, ...]:
    """Return every file the containers read, each name once, sorted."""
    rendering = _begin(plan, settings)
    found = {
        config.name: config for each in plan.containers for config in list_configs(each, rendering)
    }
    return tuple(found[name] for name in sorted(found))


def _begin(plan: ContainerPlan, settings: SwarmSettings) -> Rendering:
    pools = frozenset(route.to for route in plan.routes if route.to is not None)
    return Rendering(waiting=plan_waiting(plan), settings=settings, names={}, pools=pools)


def _render_networks(
    plan: ContainerPlan, waiting: Waiting, settings: SwarmSettings
) -> dict[str, Any]:
    options = {"driver_opts": {"encrypted": "true"}} if settings.encrypted else {}
    inside = {name for name, network in plan.networks.items() if network.internal}
    return {
        name: {
            "driver": "overlay",
            **options,
            **({"internal": True} if name in inside | set(waiting.meetings) else {}),
        }
        for name in (*plan.networks, *waiting.meetings)
    }


def _render_secret(plan: ContainerPlan, name: str, settings: SwarmSettings) -> dict[str, Any]:
    version = Asked(name="SECRETS", default="1")
    named = {"name": f"{plan.name}_{name}_{escape(version)}"}
    if settings.external_secrets:
        return {"external": True, **named}
    return {"file": f"./{SECRETS_FOLDER / name}", **named}


def _shorten(name: str, digest: str) -> str:
    plain = re.sub(r"[^a-zA-Z0-9_.-]", "-", name)
    return f"{plain[: _MOST_CHARACTERS - len(digest) - 1]}_{digest}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
