"""The way to a running instance."""

from __future__ import annotations

from tandem.cli.target import Target
from tandem.runtime.control.client import ControlClient


def connect(target: Target) -> ControlClient:
    """Return a client of the instance meant; it raises `NotRunningError` when it is used."""
    return ControlClient(target.get_instance())
