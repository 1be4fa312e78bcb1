"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class NotificationsApp(TandemApp):
    """Hints over WebSocket (/ws) and server-sent events (/api/v1/events)."""

    name = "tandem.apps.notifications"
    label = "notifications"
    api_prefix = ""
    has_sockets = True

    def ready(self) -> None:
        """Listen for sessions that end."""
        from tandem.apps.notifications import receivers  # noqa: F401 - at its time
