"""What a stack declares and `tandem up` does not hold anybody to, as exported containers are."""

from __future__ import annotations

from tandem.stack.model import Size, Stack


def list_not_in_force(stack: Stack) -> tuple[str, ...]:
    """Return a sentence for networks and one for limits, where the stack declares some."""
    lines = []
    if stack.networks:
        names = ", ".join(stack.networks)
        lines.append(
            f"networks ({names}) are in force in containers only: here all parts share one"
        )
    sizes = [engine.limits for engine in stack.engines.values()]
    sizes += [service.limits for service in stack.services.values()]
    if any(size != Size() for size in sizes):
        lines.append(
            "limits size engines and pools here, and hold nobody to them as they do in containers"
        )
    return tuple(lines)
