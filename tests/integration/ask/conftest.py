"""Fixtures of questions and answers: a Workspace, its producer, and a provider that misbehaves."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.apps.fixtures import *  # noqa: E402, F403 - fixtures, after the settings
from tests.integration.ask.fixtures import *  # noqa: E402, F403
