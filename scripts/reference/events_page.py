"""docs/reference/events.md: every type of event, what it carries, and who subscribes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from scripts.reference.table import render_table
from tandem.apps.events.event_type import EventType, list_event_types
from tandem.apps.events.subscriber import Subscriber, list_subscribers
from tests.integration.apps.django_ready import ready_django

_HEAD = """# Events

<!-- Made by `make docs` from events.py and subscribers.py; a test fails when it is stale. -->

What the Workspace publishes and who hears it; [how that works](../concepts/events.md). Every event
is a [CloudEvent 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md) in JSON
with a UUID as its `id`, the stack's name as its `source` ("/workspace"), the id of what it happened
to as its `subject`, a `time`, and, when a person caused it, their id as `actorid`. Types are the
routing keys of the topic exchange `tandem.events`.
"""


def render_events_page() -> str:
    """Return the whole page."""
    ready_django()
    subscribers = sorted(list_subscribers().values(), key=lambda each: each.name)
    types = sorted(list_event_types().values(), key=lambda each: each.name)
    shown = [each for each in types if not each.data.__module__.startswith("tests.")]
    sections = (_render_type(each, subscribers) for each in shown)
    return "\n".join((_HEAD, *sections, _render_subscribers(subscribers)))


def _render_type(kind: EventType[BaseModel], subscribers: list[Subscriber]) -> str:
    heard = [f"`{each.name}`" for each in subscribers if re.match(each.matches, kind.name)]
    fields = render_table(("in `data`", "type"), _list_fields(kind.data))
    says = kind.says[0].upper() + kind.says[1:]
    return f"## {kind.name}\n\n{says}. Heard by {', '.join(heard) or 'nobody'}.\n\n{fields}\n"


def _list_fields(data: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, described in data.model_json_schema()["properties"].items():
        yield f"`{name}`", " or ".join(_name_types(described))


def _name_types(described: dict[str, object]) -> Iterator[str]:
    choices = described.get("anyOf")
    if isinstance(choices, list):
        for choice in choices:
            yield from _name_types(choice)
        return
    yield str(described.get("format") or described.get("type"))


def _render_subscribers(subscribers: list[Subscriber]) -> str:
    rows = (
        (f"`{each.name}`", f"`{each.pattern}`", str(each.attempts), each.says)
        for each in subscribers
        if not each.perform.__module__.startswith("tests.")
    )
    table = render_table(("name", "hears", "attempts", "what it does"), rows)
    return f"## Subscribers\n\n{table}\n"
