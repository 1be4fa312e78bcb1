"""Memory as people read it, where bytes come from a machine and not from a stack."""

from __future__ import annotations

from tandem.stack.units import render_memory

MIB = 2**20


def render_mib(memory: int) -> str:
    """Return `memory` bytes rounded down to whole MiB: "3826 MiB", "4 GiB"."""
    return render_memory(memory // MIB * MIB)
