"""One export from its options to the folder on the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tandem.cli.exporting.digests import resolve_digests
from tandem.cli.exporting.folder import Folder, check_folder, read_values, write_folder
from tandem.cli.exporting.planning import plan_export
from tandem.cli.exporting.request import (
    Asked,
    get_exporter,
    get_out,
    plan_destination,
    read_settings,
)
from tandem.cli.target import Target
from tandem.engines.registry import list_engines
from tandem.export.containers.model import ContainerPlan
from tandem.export.containers.planning import plan_containers
from tandem.export.exporter import Exporter
from tandem.stack import load_stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was written where."""

    exporter: Exporter
    folder: Path
    plan: ContainerPlan
    files: tuple[str, ...]


def export_stack(target: Target, asked: Asked) -> Done:
    """Plan and write; every refusal comes before the first file."""
    exporter = get_exporter(asked.exporter)
    settings = read_settings(exporter, asked.values)
    instance = target.get_instance()
    stack = load_stack(target.get_file(), engine_names=list_engines().keys())
    folder = Folder(path=get_out(asked, stack), exporter=exporter.name, kept=exporter.kept)
    destination = exporter.place(plan_destination(asked, stack), settings)
    check_folder(folder)
    if asked.resolve_digests:
        first = plan_containers(stack, list_engines(), None, destination)
        destination = replace(destination, digests=resolve_digests(first))
    exported = plan_export(stack, instance, destination, read_values(folder))
    files = exporter.render(exported.plan, settings)
    write_folder(folder, files, exported.values if exporter.reads_secrets else None)
    return Done(
        exporter=exporter,
        folder=folder.path,
        plan=exported.plan,
        files=tuple(sorted(str(file.path) for file in files)),
    )
