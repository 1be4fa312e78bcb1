"""Writing the exported folder anew, of a plan that lacks something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tandem.cli.exporting.folder import Folder, read_values, write_folder
from tandem.cli.exporting.planning import plan_export
from tandem.cli.exporting.request import Asked, plan_destination
from tandem.cli.target import Target
from tandem.engines.registry import list_engines
from tandem.export.compose import EXPORTER
from tandem.export.containers.model import ContainerPlan
from tandem.stack import load_stack

PROFILES = ("production", "rabbitmq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting:
    """A plan, the folder it is written to, and the values of its secrets."""

    plan: ContainerPlan
    folder: Folder
    project: str
    values: Mapping[str, str]

    def write(self, plan: ContainerPlan) -> None:
        """Write the folder of another plan; secrets stay."""
        settings = EXPORTER.settings(project=self.project)
        write_folder(self.folder, EXPORTER.render(plan, settings), self.values)


def plan_exporting(out: Path, *, url: str, project: str, tag: str) -> Exporting:
    """Plan as `tandem export compose` does, for a folder in which secrets may be already."""
    target = Target(folder=Path.cwd())
    stack = load_stack(target.get_file(), engine_names=list_engines().keys())
    asked = Asked(exporter=EXPORTER.name, profiles=PROFILES, out=out, url=url, tag=tag)
    destination = EXPORTER.place(plan_destination(asked, stack), EXPORTER.settings())
    folder = Folder(path=out.absolute(), exporter=EXPORTER.name, kept=EXPORTER.kept)
    exported = plan_export(stack, target.get_instance(), destination, read_values(folder))
    return Exporting(plan=exported.plan, folder=folder, project=project, values=exported.values)
