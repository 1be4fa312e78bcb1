"""Declaring subscribers: a decorated function in an app's `subscribers.py`.

@subscriber("workspace.document.*", name="mail")
def tell(event: CloudEvent) -> None:
    ...

What the function does in the default database commits with the note that it was done. It gets an
event once, in any order; a replay (`manage.py events replay`) may call it again for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from typing import TYPE_CHECKING

from tandem.apps.events.pattern import compile_pattern
from tandem.apps.jobs.backoff import Backoff
from tandem.apps.kit.app import list_tandem_apps

if TYPE_CHECKING:
    from cloudevents.core.v1.event import CloudEvent  # loaded where events are received only

One = Callable[["CloudEvent"], None]
Several = Callable[[Sequence["CloudEvent"]], None]
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_declared: dict[str, Subscriber] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """What a subscriber declared."""

    name: str
    pattern: str
    perform: Several
    attempts: int
    backoff: Backoff
    says: str

    @property
    def matches(self) -> str:
        """Return the regular expression of the types it wants."""
        return compile_pattern(self.pattern)


def subscriber(
    pattern: str,
    *,
    name: str,
    attempts: int = 5,
    backoff: Backoff = Backoff(),  # noqa: B008 - frozen
) -> Callable[[One], One]:
    """Declare that the function is called with each event whose type matches."""

    def declare(function: One) -> One:
        @wraps(function)
        def perform(events: Sequence[CloudEvent]) -> None:
            for event in events:
                function(event)

        batch_subscriber(pattern, name=name, attempts=attempts, backoff=backoff)(perform)
        return function

    return declare


def batch_subscriber(
    pattern: str,
    *,
    name: str,
    attempts: int = 5,
    backoff: Backoff = Backoff(),  # noqa: B008 - frozen
) -> Callable[[Several], Several]:
    """Declare the same of a function that takes as many events as there are, up to `BATCH`.

    When it fails, it is called anew with each of them alone.
    """

    def declare(function: Several) -> Several:
        _declare(
            Subscriber(
                name=name,
                pattern=pattern,
                perform=function,
                attempts=attempts,
                backoff=backoff,
                says=(function.__doc__ or "").strip().split("\n")[0],
            )
        )
        return function

    return declare


def list_subscribers() -> Mapping[str, Subscriber]:
    """Return every declared subscriber by name."""
    _load_subscribers()
    return dict(_declared)


def _declare(declared: Subscriber) -> None:
    if declared.name in _declared:
        raise ValueError(f'subscriber: "{declared.name}" is declared twice')
    if not _NAME.fullmatch(declared.name):
        raise ValueError(f'subscriber: "{declared.name}" is no name ("audit")')
    if declared.attempts < 1:
        raise ValueError(f"subscriber {declared.name}: {declared.attempts} attempts (1 or more)")
    compile_pattern(declared.pattern)
    _declared[declared.name] = declared


@cache
def _load_subscribers() -> None:
    for app in list_tandem_apps():
        if app.has_subscribers:
            import_module(f"{app.name}.subscribers")
