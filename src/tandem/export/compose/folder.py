"""Every file of the exported folder. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath

from tandem.export.building import list_dockerfiles
from tandem.export.compose.document import CONFIGS, collect_configs, render_document
from tandem.export.compose.settings import ComposeSettings
from tandem.export.compose.updating import update_file
from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import SECRETS_FOLDER, ExportFile


def list_files(plan: ContainerPlan, settings: ComposeSettings) -> tuple[ExportFile, ...]:
    """Return compose.yaml, update.sh, the Dockerfiles and the files that containers read."""
    return (
        ExportFile(path=PurePosixPath("compose.yaml"), text=render_document(plan, settings)),
        update_file(plan),
        ExportFile(path=PurePosixPath(".gitignore"), text=f"/{SECRETS_FOLDER}/\n/.env\n"),
        *list_dockerfiles(plan),
        *(
            ExportFile(path=CONFIGS / config.name, text=config.text)
            for config in collect_configs(plan)
        ),
    )
