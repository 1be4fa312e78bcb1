"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class OutboxApp(TandemApp):
    """The outbox."""

    name = "tandem.apps.outbox"
    label = "outbox"
