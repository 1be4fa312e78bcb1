"""Leases: what runs, on disk, so that whoever comes later ends it without trusting a pid alone.

Light: the guardian imports it. A lease holds the boot, the pid and the ticks of its start, which
together name one process for ever, its session, and the steps that stop it.
"""

from __future__ import annotations

import json
import os
from typing import Any, NamedTuple

from tandem.runtime.execute.sessions import (
    Seen,
    get_boot_id,
    get_program,
    get_variable,
    list_session,
    see,
)


class Lease(NamedTuple):
    """One running process. `wave` is its place in the start order; stops go from the last wave.

    `stop` holds `[signal, wait in seconds, "leader" or "group"]`; `spec` is the hash of its
    process in the plan, `program` the file it runs, `mark` its instance's.
    """

    name: str
    wave: int
    boot: str
    pid: int
    ticks: int
    session: int
    program: str
    mark: str
    spec: str
    stop: list[list[Any]]


def find_leader(lease: Lease) -> Seen | None:
    """Return the leased process when it still lives and is the very same one."""
    if lease.boot != get_boot_id():
        return None
    seen = see(lease.pid)
    return seen if seen is not None and seen.ticks == lease.ticks else None


def list_members(lease: Lease) -> list[Seen]:
    """List what lives of the leased session, its leader or not, verified as ours."""
    if lease.boot != get_boot_id():
        return []
    members = list_session(lease.session)
    if find_leader(lease) is not None:
        return members
    return [member for member in members if _is_ours(lease, member)]


def _is_ours(lease: Lease, member: Seen) -> bool:
    """The leader is gone and its number could be another's by now: look at the member itself."""
    if member.ticks < lease.ticks:
        return False
    mark = get_variable(member.pid, "TANDEM_MARK")
    return mark == lease.mark if mark is not None else get_program(member.pid) == lease.program


def write_lease(folder: str, lease: Lease) -> None:
    """Write the lease, whole or not at all."""
    path = os.path.join(folder, f"{lease.name}.json")  # noqa: PTH118  # pathlib costs memory
    with open(f"{path}.new", "w") as file:  # noqa: PTH123  # see above
        json.dump(lease._asdict(), file)
    os.replace(f"{path}.new", path)  # noqa: PTH105  # see above


def remove_lease(folder: str, name: str) -> None:
    """Remove the lease; one that is gone already is fine."""
    try:
        os.unlink(os.path.join(folder, f"{name}.json"))  # noqa: PTH108, PTH118  # see above
    except FileNotFoundError:
        return


def read_leases(folder: str) -> list[Lease]:
    """Read every lease of the folder; none when there is no folder.

    A file that is no lease (cut short by a power failure) names a process of an earlier boot: it
    is dropped.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208  # see above
    except FileNotFoundError:
        return []
    leases = (_read(os.path.join(folder, n)) for n in names if n.endswith(".json"))  # noqa: PTH118
    return [lease for lease in leases if lease is not None]


def _read(path: str) -> Lease | None:
    try:
        with open(path) as file:  # noqa: PTH123  # see above
            return Lease(**json.load(file))
    except (ValueError, TypeError, FileNotFoundError):
        return None
