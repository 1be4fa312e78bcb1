"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class AuditApp(TandemApp):
    """The audit log, at /api/v1/audit."""

    name = "tandem.apps.audit"
    label = "audit"
    api_prefix = "/audit"
    has_subscribers = True
    verbose_name = "Audit log"
