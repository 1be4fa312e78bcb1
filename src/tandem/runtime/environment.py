"""The environment of a process: what the plan says, and the little the invoker may add."""

from __future__ import annotations

import os
import pwd
import sys
from collections.abc import Mapping
from pathlib import Path

# What a program needs to find its tools, its time and its letters; nothing else leaks in.
_FROM_INVOKER = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")


def complete_environment(
    env: Mapping[str, str],
    *,
    invoker: Mapping[str, str] | None = None,
    user: str | None = None,
    marks: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return `env` with PATH (the running Python's folder first), HOME, LANG and TZ.

    `user` is who the process will run as, when that is not the invoker; `marks` are the variables
    by which a leftover is known as ours, which nothing may replace.
    """
    given = os.environ if invoker is None else invoker
    base = {name: given[name] for name in _FROM_INVOKER if name in given}
    own = str(Path(sys.executable).parent)
    base["PATH"] = os.pathsep.join([own, base.get("PATH", os.defpath)])
    if user is not None:
        base["HOME"] = pwd.getpwnam(user).pw_dir
    return {**base, **env, **(marks or {})}
