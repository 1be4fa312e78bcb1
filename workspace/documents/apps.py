"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class DocumentsApp(TandemApp):
    """Documents, at /api/v1/documents."""

    name = "workspace.documents"
    label = "documents"
    api_prefix = "/documents"
