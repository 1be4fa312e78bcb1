"""The error answers an operation documents, so that generated clients know their shape."""

from __future__ import annotations

from tandem.apps.kit.error_response import ErrorAnswer


def errors(*statuses: int) -> dict[int, type[ErrorAnswer]]:
    """Return the entries of `response=` for these statuses; 503 is always possible."""
    return dict.fromkeys((*statuses, 503), ErrorAnswer)
