"""Django with the Workspace's settings; nothing here opens a socket."""

from tests.integration.apps.django_ready import ready_django

ready_django()
