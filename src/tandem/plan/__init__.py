"""A stack resolved for one place: order, addresses, environment, worker counts, limits, routes.

Pure: everything about the machine comes in as arguments, everything decided comes out as data.
"""

from __future__ import annotations

from tandem.plan.document import plan_to_dict
from tandem.plan.planning import plan_stack
from tandem.plan.ports import required_ports
from tandem.plan.rendering import render_plan

__all__ = ["plan_stack", "plan_to_dict", "render_plan", "required_ports"]
