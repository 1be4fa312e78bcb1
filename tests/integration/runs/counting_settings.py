"""The Workspace's settings and one more app."""

from workspace.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.integration.runs.counting"]  # type: ignore[name-defined]  # noqa: F405
