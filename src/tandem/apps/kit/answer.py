"""The base of what operations answer."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """A part of an answer, checked once, when it is made.

    Ninja's own `Schema` would read every part again, attribute by attribute, wherever it is used.
    """

    model_config = ConfigDict(frozen=True)
