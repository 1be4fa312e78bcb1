"""Events that say who is to misbehave."""

from __future__ import annotations

from pydantic import BaseModel

from tandem.apps.events.event_type import EventType


class Said(BaseModel):
    """`who` fails or dies after its effect, as long as the table `mood` says so."""

    who: str = ""
    then: str = ""  # "fail", "die"


SAID = EventType("hearing.thing.said", data=Said, says="a test says something")
WHISPERED = EventType("hearing.thing.whispered", data=Said, says="a test whispers")
SHOUTED = EventType("hearing.shouted", data=Said, says="nobody but one wants to hear that")
