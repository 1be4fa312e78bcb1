"""Amounts of the machine: `limits`, `reserves` and `sized_for`."""

from __future__ import annotations

from tandem.stack.model import Size
from tandem.stack.table import Table
from tandem.stack.values import read_cpu, read_memory


def read_size(table: Table) -> Size:
    """Read `{ cpu = 2, memory = "512 MiB" }`, either of which may be missing."""
    size = Size(
        cpu=table.take("cpu", read_cpu, None), memory=table.take("memory", read_memory, None)
    )
    table.finish()
    return size
