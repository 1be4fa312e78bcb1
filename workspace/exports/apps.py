"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class ExportsApp(TandemApp):
    """Documents and conversations as files, at /api/v1/exports."""

    name = "workspace.exports"
    label = "exports"
    api_prefix = "/exports"
    has_jobs = True
    has_notifications = True
