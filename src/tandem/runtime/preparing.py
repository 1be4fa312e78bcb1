"""Make the folders of an instance, and refuse a place where it cannot live."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from tandem.runtime.errors import NoSpaceError, OwnerError, StateError
from tandem.runtime.files import ensure_folder, find_owner
from tandem.runtime.instance import Instance

# Below this nothing useful starts: PostgreSQL alone writes more at its first start.
_LEAST_FREE = 1024 * 1024
_OPEN_MODE = 0o711  # others may pass to a folder they know, and read nothing
_PRIVATE_MODE = 0o700


def prepare_state(instance: Instance) -> None:
    """Make what is missing of the instance's folders.

    Raises `OwnerError` for folders of someone else, `NoSpaceError` for a full file system and
    `StateError` for a project that may not be written to.
    """
    _check_writable(instance)
    # As root, a server that drops to another user must pass through; for anyone else, nobody.
    mode = _OPEN_MODE if os.geteuid() == 0 else _PRIVATE_MODE
    for folder in (instance.state, instance.run, instance.generated, instance.sockets):
        ensure_folder(folder, mode=mode)
    for folder in (instance.logs, instance.leases):
        ensure_folder(folder, mode=_PRIVATE_MODE)
    if not instance.data.is_symlink():
        ensure_folder(instance.data, mode=mode)
    _check_private(instance.sockets)
    if shutil.disk_usage(instance.state).free < _LEAST_FREE:
        raise NoSpaceError(instance.state)


def clear_sockets(instance: Instance) -> None:
    """Remove the sockets' folder where it stands outside the state folder; nothing may run."""
    if not instance.sockets.is_relative_to(instance.state):
        shutil.rmtree(instance.sockets)


def _check_writable(instance: Instance) -> None:
    parent = instance.state if instance.state.exists() else instance.root
    if not os.access(parent, os.W_OK | os.X_OK):
        raise StateError(
            f'{parent}: user "{_me()}" may not write here (it belongs to "{find_owner(parent)}")',
            hint="run as that user, or copy the project to a folder of your own",
        )


def _check_private(sockets: Path) -> None:
    """A folder below the system's temporary one could have been made by anybody."""
    info = sockets.lstat()
    if info.st_uid != os.geteuid():
        raise OwnerError(sockets, owner=find_owner(sockets), wanted=_me())
    if not stat.S_ISDIR(info.st_mode) or info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise StateError(
            f"{sockets}: others may write here, so sockets in it are not safe",
            hint=f"chmod go-w {sockets}",
        )


def _me() -> str:
    import pwd  # noqa: PLC0415  # only for messages

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
