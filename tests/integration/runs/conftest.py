"""Fixtures of runs: a Workspace that counts, and somebody signed in at it."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.apps.fixtures import *  # noqa: E402, F403 - fixtures, after the settings
from tests.integration.runs.fixtures import *  # noqa: E402, F403
