"""The trials of the place the suite runs at."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tests.conformance.places.chosen import choose_place
from tests.conformance.trials.compose import ComposeTrials
from tests.conformance.trials.trials import Trials


@cache
def find_trials() -> Trials | None:
    """Return them, None where the place lacks `apart`."""
    place = choose_place()
    if "apart" in place.lacks:
        return None
    return ComposeTrials(Path(os.environ["TANDEM_CONFORMANCE_FOLDER"]), place.parts)
