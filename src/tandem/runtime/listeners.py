"""Who listens at a TCP port of this machine."""

from __future__ import annotations

from dataclasses import dataclass

import psutil

_COMMAND_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """The process that holds a port. Both are None where the system does not tell us."""

    pid: int | None
    command: str | None


def find_listener(port: int) -> Listener | None:
    """Return who listens at `port`; None when nobody does, or when macOS does not let us look."""
    try:
        connections = psutil.net_connections(kind="tcp")
    except psutil.AccessDenied:  # macOS shows other users' sockets to root alone
        return None
    for connection in connections:
        address = connection.laddr
        if connection.status == psutil.CONN_LISTEN and address and address.port == port:
            return Listener(pid=connection.pid, command=_find_command(connection.pid))
    return None


def _find_command(pid: int | None) -> str | None:
    if pid is None:
        return None
    try:
        process = psutil.Process(pid)
        return " ".join(process.cmdline())[:_COMMAND_LENGTH] or process.name()
    except (psutil.NoSuchProcess, psutil.AccessDenied):  # gone, or another user's
        return None
