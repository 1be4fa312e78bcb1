"""The contract of an exporter: a container plan becomes files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Protocol

from pydantic import BaseModel

from tandem.export.containers.destination import Destination
from tandem.export.containers.model import ContainerPlan

SECRETS_FOLDER = PurePosixPath("secrets")
"""Below the exported folder: one file a secret, written by whoever knows the values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFile:
    """One file below the exported folder."""

    path: PurePosixPath
    text: str
    mode: int = 0o644


class Exporter(Protocol):
    """One format: `export/<name>/__init__.py` exports exactly one, as `EXPORTER`.

    `settings` are what `--set NAME=VALUE` may say, with their defaults. `kept` are files of the
    user's own in the exported folder, besides the secrets. `reads_secrets` says whether its files
    lead to those in `SECRETS_FOLDER`, whose values are then written.
    `next_step` is what a person does with the folder, in one line.
    """

    name: str
    summary: str
    settings: type[BaseModel]
    kept: tuple[str, ...]
    next_step: str
    reads_secrets: bool

    def place(self, destination: Destination, settings: Any) -> Destination:
        """Say what is different about every place of this format, before the plan is made. Pure."""
        ...

    def render(self, plan: ContainerPlan, settings: Any) -> tuple[ExportFile, ...]:
        """Write `plan` down. Pure; secrets stay references to files in `SECRETS_FOLDER`."""
        ...
