"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class AuditApp(TandemApp):
    """The audit log."""

    name = "tandem.apps.audit"
    label = "audit"
    has_subscribers = True
    verbose_name = "Audit log"
