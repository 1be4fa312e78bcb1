"""The app; its tables are the Workspace's."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents and users."""

    name = "drf"
    label = "drf"
