"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class SearchApp(TandemApp):
    """The index of the documents."""

    name = "workspace.search"
    label = "search"
    has_subscribers = True
