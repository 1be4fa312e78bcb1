"""Jobs that services/node-worker does, declared here so that retrying one sends it there."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from tandem.apps.jobs.declaration import foreign_job
from workspace.documents.limits import TAG_LENGTH


class WordReportInput(BaseModel):
    """Which documents are counted: those with this tag, or all that the owner sees."""

    tag: Annotated[str, Field(min_length=1, max_length=TAG_LENGTH)] | None = None


word_report = foreign_job(
    "workspace.word_report", parameters=WordReportInput, queue="node", attempts=3
)
