"""Every process of a Workspace, found in four ways that do not depend on each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.acceptance.workspace.running import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """One process, known for ever by its pid and when it began."""

    pid: int
    began: float
    what: str = field(compare=False)


def take_census(workspace: Workspace) -> set[Found]:
    """Find the supervisor with all its descendants, and whatever else is of the stack."""
    supervisor = psutil.Process(workspace.pids(*workspace.words)["supervisor"])
    family = [supervisor, *supervisor.children(recursive=True)]
    return {_describe(process) for process in family} | find_remains(workspace, set())


def find_remains(workspace: Workspace, known: set[Found]) -> set[Found]:
    """Find what lives: of those `known`, of their mark, or at home in the project's folder."""
    remains = set[Found]()
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and _is_of(process, workspace, known):
                remains.add(_describe(process))
        except (psutil.NoSuchProcess, psutil.AccessDenied):  # gone, or nobody's we started
            continue
    return remains


def _is_of(process: psutil.Process, workspace: Workspace, known: set[Found]) -> bool:
    if _describe(process) in known:
        return True
    if process.environ().get("TANDEM_MARK") == workspace.instance.mark:
        return True
    # PostgreSQL's processes overwrite their environment, but live in their data folder.
    return Path(process.cwd()).is_relative_to(workspace.instance.state)


def _describe(process: psutil.Process) -> Found:
    with process.oneshot():
        return Found(process.pid, process.create_time(), " ".join(process.cmdline()))
