"""The event that is measured."""

from __future__ import annotations

from pydantic import BaseModel

from tandem.apps.events.event_type import EventType


class Errands(BaseModel):
    """Which one of how many."""

    number: int


DONE = EventType("bench.errand.done", data=Errands, says="the benchmark wants to be heard")
