"""What the runs of this app are given."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class AskInput(BaseModel):
    """A question. `team_only`: the conversation was shared when it was asked, so that the answer,
    which everyone may follow, rests on the team's documents alone.
    """

    answer_id: UUID
    question: str
    document_ids: list[UUID]
    team_only: bool


class ChatTurn(BaseModel):
    """A message of a chat."""

    role: Literal["system", "user", "assistant"]
    text: str


class ChatInput(BaseModel):
    """A whole chat, asked at /v1: `with_documents` has it answered from them, with citations."""

    model: str
    with_documents: bool
    turns: list[ChatTurn]
    max_tokens: int | None = None
    temperature: float | None = None
