"""The way to a running instance."""

from __future__ import annotations

from tandem.cli.target import Target
from tandem.runtime.control.client import ControlClient
from tandem.runtime.instance import Instance, open_instance


def find_instance(target: Target) -> Instance:
    """Return the folders of the instance meant; its stack.toml need not be sound."""
    return open_instance(target.get_file().parent, target.instance)


def connect(target: Target) -> ControlClient:
    """Return a client of the instance meant; it raises `NotRunningError` when it is used."""
    return ControlClient(find_instance(target))
