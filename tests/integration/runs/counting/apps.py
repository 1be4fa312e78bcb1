from tandem.apps.kit.app import TandemApp


class CountingApp(TandemApp):
    """Counts."""

    name = "tests.integration.runs.counting"
    label = "counting"
    has_runs = True
