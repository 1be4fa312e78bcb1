"""Which place the suite runs at: TANDEM_CONFORMANCE_PLACE, or `native`."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from tests.conformance.places.compose import ComposePlace
from tests.conformance.places.native import NativePlace
from tests.conformance.places.place import Place
from tests.conformance.places.swarm import SwarmPlace


@cache
def choose_place() -> Place:
    """Return the place the environment names, not started."""
    match name := os.environ.get("TANDEM_CONFORMANCE_PLACE", "native"):
        case "native":
            return NativePlace()
        case "compose":
            return ComposePlace(
                url=_get_url(), folder=_get_folder(), certificate=_find_certificate()
            )
        case "swarm":
            return SwarmPlace(
                url=_get_url(),
                folder=_get_folder(),
                certificate=_find_certificate(),
                stack=os.environ["TANDEM_CONFORMANCE_STACK"],
            )
    raise ValueError(f"TANDEM_CONFORMANCE_PLACE: {name!r} is not known (native, compose, swarm)")


def _get_url() -> str:
    return os.environ["TANDEM_CONFORMANCE_URL"]


def _get_folder() -> Path:
    return Path(os.environ["TANDEM_CONFORMANCE_FOLDER"])


def _find_certificate() -> Path | None:
    certificate = os.environ.get("TANDEM_CONFORMANCE_CERTIFICATE")
    return Path(certificate) if certificate else None
