"""One instance of a stack: its name and its folders. Nothing here touches the disk."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tandem.runtime.errors import StateError

MAIN = "main"
# A Unix socket's path ends at 107 bytes (sun_path; 103 on macOS); this much is kept for the names
# below the folder, such as "records/.s.PGSQL.5432.lock" or "notifications.12.sock".
_SOCKET_PATH = 100
_NAMES_BELOW = 44
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """The folders of one running copy of a stack.

    `state` is `.tandem/` (or `.tandem-NAME/`) beside stack.toml. `sockets` is its `run/` when that
    path is short enough for sockets, else a short folder of our own elsewhere.
    """

    name: str
    root: Path
    state: Path
    sockets: Path

    @property
    def data(self) -> Path:
        """Volumes: one folder each."""
        return self.state / "data"

    @property
    def logs(self) -> Path:
        """One file a process, rotated."""
        return self.state / "logs"

    @property
    def run(self) -> Path:
        """Leases, the lock, stamps and the record of the last start."""
        return self.state / "run"

    @property
    def leases(self) -> Path:
        """One file a running process."""
        return self.run / "leases"

    @property
    def generated(self) -> Path:
        """Configuration files, written at every start."""
        return self.state / "generated"

    @property
    def control(self) -> Path:
        """The socket the supervisor answers at."""
        return self.sockets / "control.sock"

    @property
    def mark(self) -> str:
        """What every process of this instance carries in `TANDEM_MARK`."""
        return hashlib.sha256(os.fsencode(self.state)).hexdigest()[:16]


def open_instance(root: Path, name: str | None = None) -> Instance:
    """Return the instance `name` (None: the main one) of the stack in the folder `root`.

    Raises `StateError` for a name other than 1 to 31 of a-z, 0-9 and "-".
    """
    if name is not None and not _NAME.fullmatch(name):
        raise StateError(
            f'--instance: "{name}" is not a name (1 to 31 of a-z, 0-9 and "-")',
            hint="choose a short name, such as --instance review",
        )
    root = root.resolve()
    named = name is not None and name != MAIN
    state = root / (f".tandem-{name}" if named else ".tandem")
    return Instance(name=name or MAIN, root=root, state=state, sockets=_choose_sockets(state))


def _choose_sockets(state: Path) -> Path:
    inside = state / "run"
    if len(os.fsencode(inside)) + _NAMES_BELOW <= _SOCKET_PATH:
        return inside
    short = hashlib.sha256(os.fsencode(state)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"tandem-{os.getuid()}-{short}"
