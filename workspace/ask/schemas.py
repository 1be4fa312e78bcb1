"""What goes in and out of /api/v1/conversations."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.exact import Flag, Id
from tandem.apps.kit.moments import CURSOR_SAMPLE
from tandem.apps.kit.text import LineOf
from workspace.ask.limits import DOCUMENTS, QUESTION_LENGTH, TITLE_LENGTH
from workspace.ask.models import MessageRole, MessageState


def _check_text(value: str) -> str:
    if "\x00" in value:
        raise ValueError("holds binary data")
    if not value.strip():
        raise ValueError("is empty")
    return value.strip()


Title = Annotated[str, LineOf(at_most=TITLE_LENGTH, sample="Tides")]
Question = Annotated[
    str,
    Field(
        max_length=QUESTION_LENGTH,
        examples=["When is high tide?"],
        json_schema_extra={"minLength": 1, "pattern": r"^[^\x00]*[^\s\x00][^\x00]*$"},
    ),
    AfterValidator(_check_text),
]
Shown = Annotated[str, Field(examples=["Tides"])]


class ConversationInput(Schema):
    """A new conversation; without a title it gets its first question's."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None


class ConversationChange(Schema):
    """What is left out (or null) stays as it is. Shared ones are read by the whole team."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    shared: Flag | None = None


class QuestionInput(Schema):
    """A question; with `document_ids` it is answered from these documents alone."""

    model_config = ConfigDict(extra="forbid")

    text: Question
    document_ids: Annotated[list[Id], Field(max_length=DOCUMENTS, default_factory=list)]


class ConversationOwner(Answer):
    """Whose a conversation is."""

    id: UUID
    name: Annotated[str, Field(examples=["Ada Lovelace"])]


class ConversationAnswer(Answer):
    """A conversation, as lists show it. `mine`: you may go on with it."""

    id: UUID
    title: Shown
    shared: bool
    mine: bool
    owner: ConversationOwner
    created_at: datetime
    updated_at: datetime


class ConversationPage(Answer):
    """A page of conversations, the latest change first."""

    items: list[ConversationAnswer]
    next_cursor: Annotated[str, Field(examples=[CURSOR_SAMPLE])] | None


class SourceAnswer(Answer):
    """A passage that the answer rests on, cited in its text as `[number]`.

    `position` is where the passage begins in the document's text, in characters. A document that
    the reader may not see (any more) is not `available`: its title and passage are "".
    """

    number: int
    document_id: UUID
    title: Shown
    passage: Annotated[str, Field(examples=["High tide comes twice a day."])]
    position: int
    available: bool


class NoteAnswer(Answer):
    """Something to know about an answer: `no_model` (it only quotes), `cut_short`."""

    code: Annotated[str, Field(examples=["cut_short"])]
    message: Annotated[str, Field(examples=["the model stopped at its longest answer"])]


class CitationsAnswer(Answer):
    """The sources' numbers in the text: those that were given, and those that were not."""

    cited: list[int]
    unknown: list[int]


class TokenUsage(Answer):
    """Tokens, as the provider counts them."""

    prompt_tokens: int
    completion_tokens: int


class MessageAnswer(Answer):
    """A question or an answer.

    While an answer is queued or running its text is read from `/runs/{run_id}/stream`; then
    everything is here. A failed or cancelled answer keeps the text that came. `model` is "" when
    none was asked; `citations` and `usage` are null when nothing is known of them.
    """

    id: UUID
    conversation: UUID
    role: MessageRole
    text: Annotated[str, Field(examples=["Twice a day [1]."])]
    state: MessageState
    error_code: Annotated[str, Field(examples=[""])]
    error_message: Annotated[str, Field(examples=[""])]
    document_ids: list[UUID]
    sources: list[SourceAnswer]
    notes: list[NoteAnswer]
    citations: CitationsAnswer | None
    run_id: UUID | None
    model: Annotated[str, Field(examples=["llama3.2"])]
    usage: TokenUsage | None
    created_at: datetime


class ConversationDetail(ConversationAnswer):
    """A conversation with all its messages, in order."""

    messages: list[MessageAnswer]


class AskedAnswer(Answer):
    """The question as it stands now, and the answer that will be streamed."""

    question: MessageAnswer
    answer: MessageAnswer


class RegeneratedAnswer(Answer):
    """The answer that stands in the old one's place."""

    answer: MessageAnswer


SourceData = dict[str, Any]  # as frames and rows hold it: number, document_id, title, ...
