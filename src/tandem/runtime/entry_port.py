"""The one port that is the user's: is it free, and if not, whose is it?"""

from __future__ import annotations

from tandem.plan.model import Plan
from tandem.plan.process import Port
from tandem.runtime.errors import PortTakenError, StateError
from tandem.runtime.listeners import find_listener
from tandem.runtime.ports import is_free

_PRIVILEGED = 1024


def check_entry_port(plan: Plan) -> None:
    """Raise `PortTakenError` naming who holds the plan's entry port, where that can be known."""
    if plan.entry is not None:
        check_port(plan.entry)


def check_port(entry: Port) -> None:
    """Raise `PortTakenError` naming who listens at `entry`, where that can be known."""
    if is_free(entry.port, entry.host):
        return
    holder = find_listener(entry.port)
    if holder is None and entry.port < _PRIVILEGED and not _is_answered(entry):
        raise StateError(
            f"stack.port: {entry.port} may only be opened by root (below {_PRIVILEGED})",
            hint="choose another with --port 8080",
        )
    raise PortTakenError(
        entry.port, pid=holder.pid if holder else None, command=holder.command if holder else None
    )


def describe_entry(plan: Plan) -> str | None:
    """Return the address to open, None when the stack has no entry."""
    if plan.entry is None:
        return None
    return "http://localhost" if plan.entry.port == 80 else f"http://localhost:{plan.entry.port}"  # noqa: PLR2004


def _is_answered(entry: Port) -> bool:
    import socket  # noqa: PLC0415  # only on the way out

    try:
        socket.create_connection((entry.host, entry.port), timeout=1).close()
    except OSError:
        return False
    return True
