"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class DocumentsApp(TandemApp):
    """Documents, at /api/v1/documents."""

    name = "workspace.documents"
    label = "documents"
    api_prefix = "/documents"
    has_events = True
    has_subscribers = True
    has_notifications = True

    def ready(self) -> None:
        """Have writes change the versions that kept answers depend on."""
        from django.contrib.auth import get_user_model

        from tandem.apps.kit.cache.touching import touch_with
        from workspace.documents.models import Document

        touch_with(Document)
        touch_with(get_user_model(), unless_only=("last_login", "password"))
