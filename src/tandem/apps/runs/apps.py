"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class RunsApp(TandemApp):
    """Runs, at /api/v1/runs and /ws/runs."""

    name = "tandem.apps.runs"
    label = "runs"
    api_prefix = "/runs"
    has_sockets = True
