"""The processes of a session, read from the system; light, for the guardian imports it too.

Every service leads a session of its own, so whatever it forks is found by the session's number,
which the kernel does not give to another process while any member lives.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import NamedTuple

LINUX = sys.platform == "linux"
_STATE, _PARENT, _GROUP, _SESSION, _TICKS = 0, 1, 2, 3, 19


class Seen(NamedTuple):
    """A process as the system shows it. `ticks` is when it started: with the pid, its identity."""

    pid: int
    state: str
    parent: int
    group: int
    session: int
    ticks: int


def see(pid: int) -> Seen | None:
    """Return the process, None when there is none; a zombie counts as none."""
    found = _see_linux(pid) if LINUX else _see_elsewhere(pid)
    return None if found is None or found.state in "ZX" else found


def list_session(session: int) -> list[Seen]:
    """List the living members of a session."""
    seen = (see(pid) for pid in _list_pids())
    return [process for process in seen if process is not None and process.session == session]


def list_children(parent: int) -> list[Seen]:
    """List the living children of a process."""
    seen = (see(pid) for pid in _list_pids())
    return [process for process in seen if process is not None and process.parent == parent]


def list_marked(mark: str) -> list[Seen]:
    """List the living processes that carry `TANDEM_MARK=mark` in their environment."""
    return [
        process
        for pid in _list_pids()
        if get_variable(pid, "TANDEM_MARK") == mark and (process := see(pid)) is not None
    ]


def kill_groups(members: list[Seen]) -> None:
    """SIGKILL every process group the members belong to."""
    for group in {member.group for member in members}:
        send_group(group, signal.SIGKILL)


def send(pid: int, number: int) -> bool:
    """Send a signal; False when the process has gone."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def send_group(group: int, number: int) -> bool:
    """Send a signal to a process group; False when it has gone."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


def get_program(pid: int) -> str:
    """Return the path of the program a process runs, "" when it cannot be known."""
    try:
        return os.readlink(f"/proc/{pid}/exe")  # noqa: PTH115  # pathlib costs memory
    except OSError:
        return ""


def get_variable(pid: int, name: str) -> str | None:
    """Return a variable of the environment a process was started with, None when unreadable."""
    try:
        with open(f"/proc/{pid}/environ", "rb") as file:  # noqa: PTH123  # pathlib costs memory
            environ = file.read()
    except OSError:
        return None
    prefix = name.encode() + b"="
    found = (item for item in environ.split(b"\0") if item.startswith(prefix))
    return next((item[len(prefix) :].decode(errors="replace") for item in found), None)


def get_boot_id() -> str:
    """Return what identifies this boot of the machine: pids and ticks mean nothing across two."""
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:  # noqa: PTH123  # see above
            return file.read().strip()
    except OSError:
        import psutil  # noqa: PLC0415  # only where there is no /proc

        return str(int(psutil.boot_time()))


def _list_pids() -> list[int]:
    if LINUX:
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208
    import psutil  # noqa: PLC0415  # only where there is no /proc

    return list(psutil.pids())


def _see_linux(pid: int) -> Seen | None:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123  # see above
            text = file.read()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # b"42 (my (odd) name) S 1 42 42 0 ...": the fields after the last ")" are numbers but the first
    fields = text[text.rindex(b")") + 2 :].split()
    return Seen(
        pid=pid,
        state=fields[_STATE].decode(),
        parent=int(fields[_PARENT]),
        group=int(fields[_GROUP]),
        session=int(fields[_SESSION]),
        ticks=int(fields[_TICKS]),
    )


def _see_elsewhere(pid: int) -> Seen | None:
    import psutil  # noqa: PLC0415  # only where there is no /proc

    try:
        process = psutil.Process(pid)
        status = process.status()
        return Seen(
            pid=pid,
            state={"zombie": "Z", "stopped": "T"}.get(status, "S"),
            parent=process.ppid(),
            group=os.getpgid(pid),
            session=os.getsid(pid),
            ticks=int(process.create_time() * 100),
        )
    except (psutil.Error, OSError):
        return None
