"""The app's place in the project."""

from tandem.apps.kit.app import TandemApp


class JobsApp(TandemApp):
    """Jobs, at /api/v1/jobs."""

    name = "tandem.apps.jobs"
    label = "jobs"
    api_prefix = "/jobs"
    has_jobs = True
