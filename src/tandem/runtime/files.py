"""Files and folders of an instance: written whole or not at all, owned by the right user."""

from __future__ import annotations

import errno
import os
import pwd
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tandem.runtime.errors import NoSpaceError, OwnerError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def explaining_space(path: Path) -> Iterator[None]:
    """Turn a full file system into a `NoSpaceError` that names the path."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpaceError(path) from error
        raise


def write_atomically(path: Path, text: str, *, mode: int = 0o644, user: str | None = None) -> None:
    """Write `text` to `path` at once; `user` (a name) becomes its owner when we are root.

    A file that holds the text already is left alone but for its mode and owner.
    """
    with explaining_space(path):
        if _holds(path, text):
            path.chmod(mode)
            _give(path, user)
            return
        handle, fresh = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(fresh).chmod(mode)
            _give(Path(fresh), user)
            Path(fresh).replace(path)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise


def ensure_folder(path: Path, *, mode: int = 0o755, user: str | None = None) -> None:
    """Make a folder with its parents; raises `OwnerError` when it is someone else's.

    An existing folder keeps its mode. `user` None means: whoever runs this.
    """
    with explaining_space(path):
        if not path.exists():
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(mode)
            _give(path, user)
            return
    _check_owner(path, user)


def find_owner(path: Path) -> str:
    """Return the name of a path's owner, its number when the number has no name."""
    return _name_of(path.stat().st_uid)


def _check_owner(path: Path, user: str | None) -> None:
    wanted = os.geteuid() if user is None else pwd.getpwnam(user).pw_uid
    owner = path.stat().st_uid
    if owner == wanted or (user is None and wanted == 0):
        return
    if wanted != 0 and owner == 0 and os.geteuid() == 0 and not any(path.iterdir()):
        _give(path, user)  # made by root a moment ago, as the parent of another folder
        return
    raise OwnerError(path, owner=_name_of(owner), wanted=_name_of(wanted))


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except (FileNotFoundError, UnicodeDecodeError):
        return False


def _give(path: Path, user: str | None) -> None:
    if user is not None and os.geteuid() == 0:
        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
