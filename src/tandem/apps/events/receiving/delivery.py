"""A message as it came, read as an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from cloudevents.core.exceptions import BaseCloudEventException
from cloudevents.core.v1.event import CloudEvent


class NoCloudEventError(ValueError):
    """What came is no CloudEvent: it will not be one the next time either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event of one message. `is_again` when a process may have ended over it before."""

    id: UUID
    type: str
    body: dict[str, Any]
    is_again: bool

    @property
    def key(self) -> tuple[UUID, str]:
        """Return what the inbox knows it by."""
        return self.id, self.type

    def make_event(self) -> CloudEvent:
        """Return what the subscriber's function is given; raises `NoCloudEventError`."""
        attributes = {name: value for name, value in self.body.items() if name != "data"}
        try:
            if "time" in attributes:
                attributes["time"] = datetime.fromisoformat(attributes["time"])
            return CloudEvent(attributes, self.body.get("data"))
        except (BaseCloudEventException, ValueError, TypeError) as error:
            raise NoCloudEventError(f"not a CloudEvent: {error}") from error


def read_delivery(content: bytes | str, *, is_again: bool) -> Delivery:
    """Read a message's id and type; raises `NoCloudEventError` when it has none of ours."""
    try:
        body = orjson.loads(content)
        return Delivery(id=UUID(body["id"]), type=str(body["type"]), body=body, is_again=is_again)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoCloudEventError(f"not a CloudEvent with a UUID: {error!r}") from error
