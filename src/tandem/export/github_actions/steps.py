"""Steps that several jobs have, and the versions of what they use. Pure."""

from __future__ import annotations

from typing import Any

from tandem.export.github_actions.settings import GithubActionsSettings

Step = dict[str, Any]

CHECKOUT, PYTHON, NODE = (
    "actions/checkout@v6",
    "actions/setup-python@v6",
    "actions/setup-node@v6",
)
CACHE, UPLOAD = "actions/cache@v5", "actions/upload-artifact@v6"
RUNNER = "ubuntu-24.04"


def expression(text: str) -> str:
    """Return what GitHub puts in."""
    return f"${{{{ {text} }}}}"


def run(name: str, command: str, **env: str) -> Step:
    """Return a step that runs a command; what comes from outside reaches it by `env` alone."""
    return {"name": name, **({"env": env} if env else {}), "run": command}


def list_setup(settings: GithubActionsSettings, command: str) -> list[Step]:
    """Return the steps with which every job begins."""
    locks = "hashFiles('requirements/*.lock', '**/package-lock.json')"
    key = f"setup-{expression('runner.os')}-{expression(locks)}"
    return [
        # Nothing later may push with the token of the checkout.
        {"uses": CHECKOUT, "with": {"persist-credentials": False}},
        {"uses": PYTHON, "with": {"python-version": settings.python}},
        {"uses": NODE, "with": {"node-version": settings.node}},
        {"uses": CACHE, "with": {"path": "~/.cache\n~/.npm\n", "key": key}},
        run("Set up", command),
    ]
