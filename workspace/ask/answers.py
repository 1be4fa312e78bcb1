"""Rows as the API says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from tandem.apps.kit.identity import SignIn
from workspace.ask.models import Conversation, Message, MessageRole, MessageState
from workspace.ask.schemas import (
    CitationsAnswer,
    ConversationAnswer,
    ConversationOwner,
    MessageAnswer,
    NoteAnswer,
    SourceAnswer,
    SourceData,
    TokenUsage,
)
from workspace.documents.rights import visible_documents


def summarize(conversation: Conversation, by: SignIn) -> ConversationAnswer:
    """Return a conversation as lists show it to `by`."""
    owner = conversation.owner
    return ConversationAnswer(
        id=conversation.id,
        title=conversation.title,
        shared=conversation.shared,
        mine=owner.pk == by.user_id,
        owner=ConversationOwner(id=owner.pk, name=owner.name),
        created_at=conversation.created_at,
        updated_at=conversation.updated_at,
    )


def describe_messages(messages: Sequence[Message], by: SignIn) -> list[MessageAnswer]:
    """Return messages as `by` reads them: nothing of documents they do not see; one query."""
    visible = _find_visible(messages, by)
    return [_describe(message, visible) for message in messages]


def _find_visible(messages: Iterable[Message], by: SignIn) -> set[UUID]:
    named = {source["document_id"] for message in messages for source in message.sources}
    if not named:
        return set()
    return set(visible_documents(by.user_id).filter(pk__in=named).values_list("pk", flat=True))


def _describe(message: Message, visible: set[UUID]) -> MessageAnswer:
    cited, usage = message.citations, message.usage
    return MessageAnswer(
        id=message.id,
        conversation=message.conversation_id,
        role=MessageRole(message.role),
        text=message.text,
        state=MessageState(message.state),
        error_code=message.error_code,
        error_message=message.error_message,
        document_ids=message.document_ids,
        sources=[_describe_source(source, visible) for source in message.sources],
        notes=[NoteAnswer(**note) for note in message.notes],
        citations=CitationsAnswer(**cited) if cited else None,
        run_id=message.run_id,
        model=message.model,
        usage=TokenUsage(**usage) if usage else None,
        created_at=message.created_at,
    )


def _describe_source(source: SourceData, visible: set[UUID]) -> SourceAnswer:
    document_id = UUID(source["document_id"])
    if document_id in visible:
        return SourceAnswer(**{**source, "available": True})
    return SourceAnswer(
        number=source["number"],
        document_id=document_id,
        title="",
        passage="",
        position=0,
        available=False,
    )
