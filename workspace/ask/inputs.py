"""What the runs of this app are given."""

from __future__ import annotations

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
