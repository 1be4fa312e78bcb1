"""The jobs that a change must pass before anything is built from it. Pure."""

from __future__ import annotations

from typing import Any

from tandem.export.github_actions.settings import GithubActionsSettings
from tandem.export.github_actions.steps import RUNNER, list_setup, run

NAMES = ("check", "unit", "integration")
_MINUTES = {"check": 20, "unit": 20, "integration": 45}
_TITLES = {
    "check": "Format, lint, types",
    "unit": "Unit tests",
    "integration": "Tests on real engines",
}


def render_testing(settings: GithubActionsSettings) -> dict[str, Any]:
    """Return the jobs by name; they run side by side."""
    commands = {
        "check": settings.check,
        "unit": settings.unit,
        "integration": settings.integration,
    }
    return {
        name: {
            "name": _TITLES[name],
            "runs-on": RUNNER,
            "timeout-minutes": _MINUTES[name],
            "steps": [*list_setup(settings, settings.setup_dev), run(_TITLES[name], command)],
        }
        for name, command in commands.items()
    }
