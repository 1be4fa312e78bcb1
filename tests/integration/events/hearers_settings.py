"""The Workspace's settings and one more app."""

from workspace.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.integration.events.hearers"]  # type: ignore[name-defined]  # noqa: F405
