"""The machine, the Python and the user."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from collections.abc import Iterator

from tandem.cli.findings.finding import Finding
from tandem.runtime.machine import observe_cpus, observe_memory
from tandem.runtime.users import find_unprivileged_user

_SUPPORTED = frozenset({("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64")})
_GIB = 2**30


def examine_machine() -> Iterator[Finding]:
    """Say what we run on and as whom."""
    system, processor = platform.system(), platform.machine()
    yield Finding(
        about="machine",
        state="ok" if (system, processor) in _SUPPORTED else "note",
        detail=f"{system} {processor}, {observe_cpus()} cores and "
        f"{observe_memory() / _GIB:.1f} GiB of memory that may be used",
        hint=None
        if (system, processor) in _SUPPORTED
        else "the engines have no wheels here: install them, or give bin or address in the stack",
    )
    yield Finding(
        about="python", state="ok", detail=f"{platform.python_version()} at {sys.executable}"
    )
    yield _examine_user()


def _examine_user() -> Finding:
    user = getpass.getuser()
    if os.geteuid() != 0:
        return Finding(about="user", state="ok", detail=user)
    dropped = find_unprivileged_user()
    if dropped is not None:
        return Finding(
            about="user",
            state="ok",
            detail=f'{user}; engines that refuse root run as "{dropped}"',
        )
    return Finding(
        about="user",
        state="failed",
        detail="root, and there is no user that engines could drop to (postgres, nobody)",
        hint="run as a plain user, or make one: useradd --system postgres",
    )
