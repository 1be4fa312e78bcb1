"""The entry's port: free, ours, or someone else's."""

from __future__ import annotations

from tandem.cli.findings.finding import Finding
from tandem.plan.process import Port
from tandem.runtime.entry_port import check_port
from tandem.runtime.errors import RunError
from tandem.runtime.instance import Instance
from tandem.runtime.locking import find_holder
from tandem.stack.model import Stack


def examine_entry(stack: Stack, instance: Instance) -> Finding:
    """Say whether the entry's port can be had; a running instance has its own already."""
    about = f"port {stack.port}"
    holder = find_holder(instance)
    if holder is not None:
        where = f" at {holder.entry}" if holder.entry else ""
        detail = f"this instance is running{where} (supervisor pid {holder.pid})"
        return Finding(about=about, state="ok", detail=detail)
    try:
        check_port(Port(port=stack.port))
    except RunError as error:
        return Finding(about=about, state="failed", detail=error.message, hint=error.hint)
    return Finding(about=about, state="ok", detail="free")
