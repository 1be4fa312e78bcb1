"""Reading conversations, always as somebody: what they may not read is not found."""

from __future__ import annotations

from uuid import UUID

from tandem.apps.kit.errors import NotFoundError
from tandem.apps.kit.identity import SignIn
from workspace.ask.models import UNFINISHED, Conversation, Message
from workspace.ask.rights import check_may_change, readable_conversations


def get_conversation(conversation_id: UUID, *, by: SignIn) -> Conversation:
    """Return a conversation of one's own or a shared one; raises `NotFoundError`."""
    found = readable_conversations(by.user_id).select_related("owner")
    conversation = found.filter(pk=conversation_id).first()
    if conversation is None:
        raise NotFoundError("there is no such conversation")
    return conversation


def lock_own_conversation(conversation_id: UUID, *, by: SignIn) -> Conversation:
    """Return a conversation that nobody else changes until the transaction ends.

    Raises `NotFoundError`, and `ForbiddenError` for a shared one of somebody else.
    """
    found = readable_conversations(by.user_id).select_related("owner")
    conversation = found.select_for_update(of=("self",)).filter(pk=conversation_id).first()
    if conversation is None:
        raise NotFoundError("there is no such conversation")
    check_may_change(conversation, by)
    return conversation


def list_messages(conversation: Conversation) -> list[Message]:
    """Return all messages in order; one query."""
    return list(conversation.messages.order_by("id"))


def is_in_shared_conversation(run_id: UUID) -> bool:
    """Whether the answer of this run stands in a conversation that is shared now."""
    return Message.objects.filter(run_id=run_id, conversation__shared=True).exists()


def find_unfinished_runs(conversation_id: UUID) -> list[UUID]:
    """Return the runs whose answers are still being written."""
    unfinished = Message.objects.filter(conversation=conversation_id, state__in=UNFINISHED)
    return [run_id for run_id in unfinished.values_list("run_id", flat=True) if run_id]
