"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class ProvidersApp(TandemApp):
    """Where answers come from, at /api/v1/providers."""

    name = "tandem.apps.providers"
    label = "providers"
    api_prefix = "/providers"
