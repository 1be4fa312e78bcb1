"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class NotificationsApp(TandemApp):
    """What users are told: a feed, mails, and hints over /ws and /api/v1/events."""

    name = "tandem.apps.notifications"
    label = "notifications"
    api_prefix = ""
    has_sockets = True
    has_jobs = True
    has_subscribers = True
    has_notifications = True

    def ready(self) -> None:
        """Listen for sessions that end."""
        from tandem.apps.notifications import receivers  # noqa: F401 - at its time
