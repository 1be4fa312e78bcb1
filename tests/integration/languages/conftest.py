"""Fixtures of what is done in several languages, each held to the same."""

from tests.integration.apps.django_ready import ready_django

ready_django()

from tests.integration.languages.fixtures import *  # noqa: E402, F403 - after the settings
