"""Declaring types of events, in an app's `events.py`.

CREATED = EventType(
    "workspace.document.created", data=DocumentFacts, says="somebody imported a document"
)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from tandem.apps.events.pattern import check_type
from tandem.apps.kit.app import list_tandem_apps

Data = TypeVar("Data", bound=BaseModel)
_declared: dict[str, EventType[Any]] = {}


@dataclass(frozen=True, slots=True)
class EventType(Generic[Data]):
    """One type: its name, what an event of it carries, and when one is published."""

    name: str
    data: type[Data]
    says: str

    def __post_init__(self) -> None:
        """Remember it; raises `ValueError` for a name that is none or that is taken."""
        check_type(self.name)
        if self.name in _declared:
            raise ValueError(f'event: "{self.name}" is declared twice')
        _declared[self.name] = self


def list_event_types() -> Mapping[str, EventType[Any]]:
    """Return every declared type by name."""
    _load_events()
    return dict(_declared)


@cache
def _load_events() -> None:
    for app in list_tandem_apps():
        if app.has_events:
            import_module(f"{app.name}.events")
