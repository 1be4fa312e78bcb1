"""The files a gateway sends itself: folders of the project, and volumes."""

from __future__ import annotations

from pathlib import Path

from tandem.export.containers.quarters import DATA, PROJECT
from tandem.plan.route import Route


def list_sent_folders(routes: tuple[Route, ...]) -> tuple[Path, ...]:
    """Return the project's folders that routes lead to, none inside another."""
    folders = {route.folder for route in routes if route.folder is not None}
    own = {folder for folder in folders if folder.is_relative_to(PROJECT)}
    return tuple(sorted(each for each in own if own.isdisjoint(each.parents)))


def list_sent_volumes(routes: tuple[Route, ...]) -> tuple[Path, ...]:
    """Return the folders of the volumes that routes lead to."""
    folders = (route.folder for route in routes if route.folder is not None)
    return tuple(dict.fromkeys(each for each in folders if each.is_relative_to(DATA)))
