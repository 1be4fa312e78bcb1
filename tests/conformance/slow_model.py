"""A model that takes its time, so that answers are in the midst of being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.conformance.places.place import Place
from tests.conformance.visitor import Visitor
from tests.providers.started import start_provider

WORDS = 200
"""How many an answer has: 17 seconds of writing, less than a producer's grace."""
QUESTION = f"Count, please: tokens={WORDS}"
ANSWER = "".join(f"w{number} " for number in range(WORDS))
_MODEL = "steady-12"  # words a second


@contextmanager
def slow_model(place: Place, administrator: Visitor) -> Iterator[None]:
    """Have it answer every question until the block ends."""
    with start_provider(place.host) as address:
        given = {"base_url": address, "model": _MODEL}
        administrator.send("/providers/current", given, method="PUT")
        try:
            yield
        finally:
            administrator.ask("DELETE", "/api/v1/providers/current").raise_for_status()
