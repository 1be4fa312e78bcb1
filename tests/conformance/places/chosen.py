"""Which place the suite runs at: TANDEM_CONFORMANCE_PLACE, or `native`."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tests.conformance.places.compose import ComposePlace
from tests.conformance.places.native import NativePlace
from tests.conformance.places.place import Place


@cache
def choose_place() -> Place:
    """Return the place the environment names, not started."""
    match name := os.environ.get("TANDEM_CONFORMANCE_PLACE", "native"):
        case "native":
            return NativePlace()
        case "compose":
            certificate = os.environ.get("TANDEM_CONFORMANCE_CERTIFICATE")
            return ComposePlace(
                url=os.environ["TANDEM_CONFORMANCE_URL"],
                folder=Path(os.environ["TANDEM_CONFORMANCE_FOLDER"]),
                certificate=Path(certificate) if certificate else None,
            )
    raise ValueError(f"TANDEM_CONFORMANCE_PLACE: {name!r} is not known (native, compose)")
