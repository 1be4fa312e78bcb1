"""Docker Compose: one machine with a Docker engine (25 or newer) and Compose v2."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tandem.export.compose.folder import list_files
from tandem.export.compose.settings import ComposeSettings
from tandem.export.containers.destination import DOCKER_RESOLVER, Destination
from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import ExportFile

__all__ = ["EXPORTER"]


class _Compose:
    name = "compose"
    summary = "Docker Compose v2: one machine with a Docker engine"
    settings = ComposeSettings
    reads_secrets = True
    kept = (".env", "compose.override.yaml")
    next_step = "docker compose up --build --wait"

    def place(self, destination: Destination, settings: Any) -> Destination:  # noqa: ARG002 - contract
        return replace(destination, resolver=DOCKER_RESOLVER)

    def render(self, plan: ContainerPlan, settings: Any) -> tuple[ExportFile, ...]:
        return list_files(plan, settings)


EXPORTER = _Compose()
