"""End everything a process left behind, and wait until it is gone."""

from __future__ import annotations

import asyncio
import os
import signal

from tandem.runtime.execute.children import Children
from tandem.runtime.execute.sessions import (
    Seen,
    get_program,
    get_variable,
    kill_groups,
    list_children,
    list_session,
    send,
)

# How long members of other sessions may take to notice that their leader died (PostgreSQL's
# backends do, at once or at their next step) before they are killed too.
_PATIENCE_S = 5.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.01, 0.2


async def clear_session(session: int) -> None:
    """SIGKILL every process group of a session until it is empty."""
    pause = _FIRST_PAUSE_S
    while members := list_session(session):
        kill_groups(members)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE_S)


async def clear_orphans(children: Children, name: str, program: str) -> None:
    """Wait for orphans of a dead leader outside its session; kill those that do not go."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _PATIENCE_S
    pause = _FIRST_PAUSE_S
    while orphans := _list_orphans(children, name, program):
        if loop.time() > until:
            for orphan in orphans:
                send(orphan.pid, signal.SIGKILL)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE_S)


def _list_orphans(children: Children, name: str, program: str) -> list[Seen]:
    """List the orphans that are of the process `name`, by its variable, else by its program.

    A server that rewrites its title (PostgreSQL) overwrites its environment with it.
    """
    orphans = (child for child in list_children(os.getpid()) if not children.knows(child.pid))
    return [orphan for orphan in orphans if _belongs(orphan.pid, name, program)]


def _belongs(pid: int, name: str, program: str) -> bool:
    owner = get_variable(pid, "TANDEM_OWNER")
    return owner == name if owner is not None else get_program(pid) == program
