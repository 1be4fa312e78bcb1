"""Four that hear of every event, each with a row of its own for it."""

from __future__ import annotations

from product.effect import leave_effect

from tandem.apps.events.subscriber import subscriber

COUNT = 4


def _hear(_event: object) -> None:
    leave_effect("heard", tells=False)


for _number in range(COUNT):
    subscriber("bench.errand.*", name=f"bench-{_number}")(_hear)
