"""Django with the Workspace's settings, for every test of the Django half in one process."""

from __future__ import annotations

import os
from unittest.mock import patch

import django
from django.conf import settings

from tests.integration.apps.addresses import Addresses

ADDRESSES = Addresses()


def ready_django() -> None:
    """Load the settings once; the environment is left as it was, for other tests' processes."""
    if settings.configured:
        return
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "workspace.settings")
    with patch.dict(os.environ, ADDRESSES.environ() | {"DJANGO_SETTINGS_MODULE": module}):
        django.setup()
