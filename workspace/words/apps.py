"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class WordsApp(TandemApp):
    """Tables and jobs of the services in Node.js; its API is theirs, at /api/node."""

    name = "workspace.words"
    label = "words"
    has_jobs = True
