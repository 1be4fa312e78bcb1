from tandem.apps.kit.app import TandemApp


class HearersApp(TandemApp):
    """Hears."""

    name = "tests.integration.events.hearers"
    label = "hearers"
    has_events = True
    has_subscribers = True
