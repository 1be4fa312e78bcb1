"""`[chaos]`: how the product is asked while its parts are struck."""

from __future__ import annotations

from tandem.stack.model import ChaosSpec
from tandem.stack.table import Table
from tandem.stack.values import read_command

_HINT = 'as in workload = "python -m shop.chaos"; docs/guides/chaos.md says what it does'


def read_chaos(file: Table) -> ChaosSpec | None:
    """Read `workload = "python -m shop.chaos"`; None where the section is missing."""
    given = "chaos" in file
    table = file.take_table("chaos")
    if not given:
        return None
    spec = ChaosSpec(workload=table.require("workload", read_command, "", hint=_HINT))
    table.finish()
    return spec
