"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class AskApp(TandemApp):
    """Questions and answers, at /api/v1/conversations."""

    name = "workspace.ask"
    label = "ask"
    api_prefix = "/conversations"
    has_runs = True
