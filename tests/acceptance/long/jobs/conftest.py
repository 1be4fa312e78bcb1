"""Fixtures of jobs: engines, relays and workers that a test breaks."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.apps.fixtures import *  # noqa: E402, F403 - fixtures, after the settings
from tests.integration.jobs.fixtures import *  # noqa: E402, F403
