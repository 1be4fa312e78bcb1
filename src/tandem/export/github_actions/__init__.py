"""GitHub Actions: a workflow from a change to production."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from tandem.export.containers.destination import Destination
from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import ExportFile
from tandem.export.github_actions.settings import GithubActionsSettings
from tandem.export.github_actions.workflow import render_workflow

__all__ = ["EXPORTER"]


class _GithubActions:
    name = "github-actions"
    summary = "GitHub Actions: tests, images, staging, and production when somebody agrees"
    settings = GithubActionsSettings
    reads_secrets = False
    kept = ()
    next_step = "put ship.yml into .github/workflows (see docs/guides/ship-ci.md)"

    def place(self, destination: Destination, settings: Any) -> Destination:  # noqa: ARG002 - contract
        return destination

    def render(self, plan: ContainerPlan, settings: Any) -> tuple[ExportFile, ...]:
        text = render_workflow(plan, settings)
        return (ExportFile(path=PurePosixPath("ship.yml"), text=text),)


EXPORTER = _GithubActions()
