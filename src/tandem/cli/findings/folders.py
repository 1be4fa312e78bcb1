"""The instance's folder: free space, and whether the engines' user can reach it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tandem.cli.findings.finding import Finding
from tandem.runtime.instance import Instance
from tandem.runtime.users import can_pass, find_unprivileged_user

_MIB = 2**20
# A fresh PostgreSQL takes 40 MiB and its first log segments 32 more.
_ENOUGH = 512 * _MIB


def examine_folders(instance: Instance) -> Iterator[Finding]:
    """Say how much room the instance has, and where its sockets and data lie."""
    yield _examine_space(instance)
    user = find_unprivileged_user()
    if user is not None:
        yield _examine_reach(instance, user)


def _examine_space(instance: Instance) -> Finding:
    existing = next(path for path in (instance.state, *instance.state.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    enough = free >= _ENOUGH
    return Finding(
        about="space",
        state="ok" if enough else "failed",
        detail=f"{free // _MIB} MiB free under {instance.state}",
        hint=None if enough else f"free some: at least {_ENOUGH // _MIB} MiB are needed to start",
    )


def _examine_reach(instance: Instance, user: str) -> Finding:
    closed = _find_closed(instance.root, user)
    if closed is None:
        return Finding(about="reach", state="ok", detail=f'user "{user}" can reach {instance.root}')
    return Finding(
        about="reach",
        state="note",
        detail=f'user "{user}" cannot pass {closed}: data and programs of engines that refuse '
        "root are kept under /var/lib/tandem, linked from the instance's folder",
    )


def _find_closed(root: Path, user: str) -> Path | None:
    """Return the outermost folder on the way to `root` that `user` may not enter."""
    way = [*reversed(root.parents), root]
    return next((folder for folder in way if not can_pass(user, folder)), None)
