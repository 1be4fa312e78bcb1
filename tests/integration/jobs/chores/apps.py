from tandem.apps.kit.app import TandemApp


class ChoresApp(TandemApp):
    """Does chores."""

    name = "tests.integration.jobs.chores"
    label = "chores"
    api_prefix = "/chores"
    has_jobs = True
