"""Docker Swarm: several machines with Docker engines (25 or newer) as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from tandem.export.building import list_dockerfiles, render_build_script
from tandem.export.containers.destination import DOCKER_RESOLVER, Destination
from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import SECRETS_FOLDER, ExportFile
from tandem.export.swarm.document import CONFIGS, collect_configs, render_document
from tandem.export.swarm.refusals import check_plan
from tandem.export.swarm.settings import SwarmSettings
from tandem.export.swarm.updating import update_file

__all__ = ["EXPORTER"]


class _Swarm:
    name = "swarm"
    summary = "Docker Swarm: several machines with Docker engines as one"
    settings = SwarmSettings
    reads_secrets = True
    kept = ("own.yaml",)
    next_step = "./images/build.sh && docker stack deploy -c stack.yaml --detach=false NAME"

    def place(self, destination: Destination, settings: Any) -> Destination:  # noqa: ARG002 - contract
        return replace(destination, resolver=DOCKER_RESOLVER)

    def render(self, plan: ContainerPlan, settings: Any) -> tuple[ExportFile, ...]:
        plan = replace(plan, name=settings.project or plan.name)
        check_plan(plan)
        return (
            ExportFile(path=PurePosixPath("stack.yaml"), text=render_document(plan, settings)),
            update_file(plan),
            ExportFile(path=PurePosixPath(".gitignore"), text=f"/{SECRETS_FOLDER}/\n"),
            *list_dockerfiles(plan),
            render_build_script(plan),
            *(
                ExportFile(path=CONFIGS / config.name, text=config.text)
                for config in collect_configs(plan, settings)
            ),
        )


EXPORTER = _Swarm()
