"""The workflow. Pure.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax (2026).
"""

from __future__ import annotations

from typing import Any

from tandem.export.containers.model import ContainerPlan
from tandem.export.github_actions.settings import GithubActionsSettings
from tandem.export.github_actions.shipping import (
    render_browser,
    render_deployment,
    render_images,
)
from tandem.export.github_actions.steps import expression
from tandem.export.github_actions.testing import render_testing
from tandem.export.yaml import render_yaml

_HEAD = """\
# Made by "tandem export github-actions" from stack.toml: change that file, not this one.
# Variables of the repository: REGISTRY, without which nothing is pushed; PRODUCTION_URL and
# STAGING_URL, without which nothing is deployed.
# Environments "staging" and "production" hold the secret KUBECONFIG; production asks for reviewers.
"""


def render_workflow(plan: ContainerPlan, settings: GithubActionsSettings) -> str:
    """Return the whole file."""
    cancelled = f"github.ref != 'refs/heads/{settings.branch}'"
    document = {
        "name": f"Ship {plan.name}",
        "on": {"push": {"branches": [settings.branch]}, "pull_request": {}},
        "permissions": {"contents": "read"},
        # A newer push makes an older one's tests needless; what is shipped goes on to its end.
        "concurrency": {
            "group": f"{expression('github.workflow')}-{expression('github.ref')}",
            "cancel-in-progress": expression(cancelled),
        },
        # This one also fails when a command before a pipe does.
        "defaults": {"run": {"shell": "bash"}},
        "env": {
            "REGISTRY": expression("vars.REGISTRY || 'localhost'"),
            "PRODUCTION_URL": expression(f"vars.PRODUCTION_URL || '{plan.public_url}'"),
            "STAGING_URL": expression("vars.STAGING_URL"),
        },
        "jobs": {
            **render_testing(settings),
            "images": render_images(plan, settings),
            **_render_deployments(plan, settings),
        },
    }
    return _HEAD + render_yaml(document)


def _render_deployments(plan: ContainerPlan, settings: GithubActionsSettings) -> dict[str, Any]:
    if settings.target == "none":
        return {}
    return {
        "staging": render_deployment("staging", "images", plan, settings),
        "browser": render_browser(settings),
        "production": render_deployment("production", "browser", plan, settings),
    }
