"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class ProbesApp(TandemApp):
    """The probes, at /health/ and /api/v1/health/."""

    name = "tandem.apps.probes"
    label = "probes"
