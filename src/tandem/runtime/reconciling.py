"""What an earlier run left: found by its leases, verified, and stopped in order before a start."""

from __future__ import annotations

import time

from tandem.runtime.execute.leftovers import stop_leftovers
from tandem.runtime.instance import Instance
from tandem.runtime.reporting import Note, Sink

BUDGET_S = 30.0


def reconcile(instance: Instance, sink: Sink) -> None:
    """Stop leftovers of this instance; nothing when the last run ended as it should.

    Call it with the instance's lock held: then nobody else starts or stops here.
    """
    stopped = stop_leftovers(str(instance.leases), instance.mark, BUDGET_S)
    if stopped:
        names = ", ".join(sorted(stopped))
        sink(Note(text=f"stopped what an earlier run had left: {names}", at=time.time()))
