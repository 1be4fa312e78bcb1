"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import Provider
from tandem.apps.providers.patience import Patience
from workspace.ask.answering.prompt import Turn
from workspace.ask.retrieval.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that an answer is made of; without a `provider` it only quotes."""

    question: str
    earlier: tuple[Turn, ...]
    passages: tuple[Passage, ...]
    provider: Provider | None
    allowed: tuple[Allowed, ...] = ()
    patience: Patience
    max_tokens: int | None = None
    temperature: float | None = None
