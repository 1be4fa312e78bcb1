"""Fixtures of jobs: a relay and a worker that do chores."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.apps.fixtures import *  # noqa: E402, F403 - fixtures, after the settings
from tests.integration.jobs.fixtures import *  # noqa: E402, F403
from tests.integration.jobs.people import ada, max_  # noqa: E402

__all__ = ["ada", "max_"]
