"""A derivation → the routes document, the only thing the runner half ever sees of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tandem.project.routes.model import Derivation

VERSION = 1


def build_document(derivation: Derivation) -> dict[str, Any]:
    """Return the document as plain data; `problems` is empty when everything could be said."""
    return {
        "version": VERSION,
        "routes": [asdict(route) for route in derivation.routes],
        "problems": [asdict(problem) for problem in derivation.problems],
    }
