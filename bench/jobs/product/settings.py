"""The Workspace's settings, and the benchmark's app."""

from workspace import settings as workspace_settings

globals().update({name: getattr(workspace_settings, name) for name in dir(workspace_settings)})
INSTALLED_APPS = [*vars(workspace_settings)["INSTALLED_APPS"], "product"]
