"""The jobs that build images and bring them to staging, and to production when somebody agrees."""

from __future__ import annotations

from typing import Any

from tandem.export.containers.model import ContainerPlan
from tandem.export.github_actions import commands
from tandem.export.github_actions.settings import GithubActionsSettings
from tandem.export.github_actions.steps import (
    RUNNER,
    UPLOAD,
    Step,
    expression,
    list_setup,
    run,
)
from tandem.export.github_actions.testing import NAMES


def render_images(plan: ContainerPlan, settings: GithubActionsSettings) -> dict[str, Any]:
    """Return the job that builds, scans and, on the branch that is shipped, pushes every image."""
    names = [f"{plan.name}-{build.name}" for build in plan.images]
    shipped = {"if": f"{_shipped(settings)} && vars.REGISTRY != ''"}
    token = expression("secrets.REGISTRY_TOKEN || secrets.GITHUB_TOKEN")
    return {
        "name": "Images",
        "needs": list(NAMES),
        "runs-on": RUNNER,
        "timeout-minutes": 45,
        "permissions": {"contents": "read", "packages": "write"},
        "steps": [
            *list_setup(settings, settings.setup),
            _export(plan, settings),
            run("Build", f"{commands.OUT}/images/build.sh --pull"),
            *(run(f"Scan {name}", commands.scan(name, settings)) for name in names),
            {"uses": UPLOAD, "with": {"name": "inventories", "path": "deploy/*.cdx.json"}},
            shipped | run("Sign in to the registry", commands.LOGIN, TOKEN=token),
            shipped | run("Push", commands.push(names)),
        ],
    }


def render_deployment(
    environment: str, after: str, plan: ContainerPlan, settings: GithubActionsSettings
) -> dict[str, Any]:
    """Return the job that brings one environment to the images of this commit.

    GitHub waits for whoever must agree before it starts, where the environment asks for that.
    """
    where = plan.name if environment == "production" else f"{plan.name}-{environment}"
    failed = {"if": "failure() && steps.rollout.outcome == 'failure'"}
    ready = run("Wait until it is ready", commands.wait_until_ready(where, plan.name))
    return {
        "name": environment.capitalize(),
        "needs": after,
        "if": f"{_shipped(settings)} && vars.REGISTRY != '' && vars.PRODUCTION_URL != ''",
        "runs-on": RUNNER,
        "timeout-minutes": 30,
        "environment": {
            "name": environment,
            "url": expression(f"vars.{environment.upper()}_URL"),
        },
        # One after the other, and none is cut off in the middle.
        "concurrency": {"group": f"deploy-{environment}", "cancel-in-progress": False},
        "steps": [
            *list_setup(settings, settings.setup),
            _export(plan, settings),
            run("Reach the cluster", commands.KUBECONFIG, TEXT=expression("secrets.KUBECONFIG")),
            run("Deploy", commands.deploy(environment)),
            {"id": "rollout"} | ready,
            failed | run("Go back", commands.go_back(where, plan.name)),
        ],
    }


def render_browser(settings: GithubActionsSettings) -> dict[str, Any]:
    """Return the job that visits staging."""
    return {
        "name": "Browser tests on staging",
        "needs": "staging",
        "runs-on": RUNNER,
        "timeout-minutes": 20,
        "steps": [
            *list_setup(settings, settings.setup_dev),
            run("Browser tests", settings.browser, URL=expression("vars.STAGING_URL")),
        ],
    }


def _shipped(settings: GithubActionsSettings) -> str:
    return f"github.event_name == 'push' && github.ref == 'refs/heads/{settings.branch}'"


def _export(plan: ContainerPlan, settings: GithubActionsSettings) -> Step:
    # Secrets that nobody can make: an export refuses to go on without them.
    given = {
        name: expression(f"secrets.{name}")
        for name, spec in plan.secrets.items()
        if spec is not None and spec.generate is None and not spec.optional
    }
    return run("Export", commands.export(settings), **given)
