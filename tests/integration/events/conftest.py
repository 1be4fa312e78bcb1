"""Fixtures of events: a relay and subscribers that hear what a test says."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.events.fixtures import *  # noqa: E402, F403 - after the settings
