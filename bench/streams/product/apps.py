"""The app's place in the project."""

from __future__ import annotations

from tandem.apps.kit.app import TandemApp


class PacedRuns(TandemApp):
    """Kinds of runs for `make bench-streams`."""

    name = "product"
    has_runs = True
