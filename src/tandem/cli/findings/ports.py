"""The entry's port: free, ours, or someone else's."""

from __future__ import annotations

from tandem.cli.findings.finding import Finding
from tandem.runtime.instance import Instance
from tandem.runtime.listeners import find_listener
from tandem.runtime.ports import is_free
from tandem.stack.model import Stack


def examine_entry(stack: Stack, instance: Instance) -> Finding:
    """Say whether the entry's port can be had; the running instance itself may hold it."""
    about = f"port {stack.port}"
    if is_free(stack.port):
        return Finding(about=about, state="ok", detail="free")
    if instance.control.exists():
        return Finding(about=about, state="ok", detail="taken; this instance is running")
    listener = find_listener(stack.port)
    by = "another process"
    if listener is not None and listener.pid is not None:
        by = f"pid {listener.pid} ({listener.command or 'unknown'})"
    return Finding(
        about=about,
        state="failed",
        detail=f"taken by {by}",
        hint="end that process, or choose another port with --port N",
    )
