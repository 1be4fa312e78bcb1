"""A stack resolved for one place: order, addresses, environment, worker counts, limits, routes.

Pure: everything about the machine comes in as arguments, everything decided comes out as data.
"""

from __future__ import annotations

from tandem.plan.planning import plan_stack
from tandem.plan.ports import required_ports

__all__ = ["plan_stack", "required_ports"]
