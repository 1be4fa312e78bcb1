"""Fixtures of exports: the plant of jobs, on whose database this process asks the API."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.apps.fixtures import *  # noqa: E402, F403 - fixtures, after the settings
from tests.integration.exports.fixtures import *  # noqa: E402, F403
from tests.integration.jobs.fixtures import *  # noqa: E402, F403
from tests.integration.workspace.storing import store, use_storage  # noqa: E402

__all__ = ["store", "use_storage"]
