"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class ConfigurationApp(TandemApp):
    """Run-time configuration, at /api/v1/config/."""

    name = "tandem.apps.configuration"
    label = "configuration"
    api_prefix = "/config"
