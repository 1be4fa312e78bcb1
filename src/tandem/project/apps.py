"""The project half as a Django app, so that its management commands are found."""

from django.apps import AppConfig


class ProjectApp(AppConfig):
    """The commands every Tandem project has."""

    name = "tandem.project"
    label = "tandem_project"
