"""The app's place in the project."""

from __future__ import annotations

from tandem.apps.kit.app import TandemApp


class Errands(TandemApp):
    """One job, and one event with four subscribers, for `make bench-jobs`."""

    name = "product"
    has_jobs = has_events = has_subscribers = True
