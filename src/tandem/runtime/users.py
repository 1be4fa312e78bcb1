"""The user that engines drop to when root starts the stack, and what that user can reach."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

_CANDIDATES = ("postgres", "nobody")


def find_unprivileged_user() -> str | None:
    """Return a real user to drop to, None when we are not root and need none."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _CANDIDATES if name in known), None)


def can_pass(user: str, path: Path) -> bool:
    """True when `user` may pass through every existing folder on the way to `path`."""
    entry = pwd.getpwnam(user)
    groups = set(os.getgrouplist(user, entry.pw_gid))
    folders = [*path.absolute().parents, path.absolute()]
    return all(_may_enter(folder.stat(), entry.pw_uid, groups) for folder in _existing(folders))


def _existing(folders: list[Path]) -> list[Path]:
    return [folder for folder in folders if folder.is_dir()]


def _may_enter(info: os.stat_result, uid: int, groups: set[int]) -> bool:
    if info.st_uid == uid:
        return bool(info.st_mode & stat.S_IXUSR)
    if info.st_gid in groups:
        return bool(info.st_mode & stat.S_IXGRP)
    return bool(info.st_mode & stat.S_IXOTH)
