"""Looking up what an answer is made of, before it is streamed: no connection is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connections

from tandem.apps.providers.queries import find_configured, get_patience, list_allowed
from tandem.apps.runs.errors import RunError
from workspace.ask.answering.prepared import Prepared
from workspace.ask.answering.prompt import Turn
from workspace.ask.inputs import AskInput, ChatInput
from workspace.ask.models import Message, MessageRole, MessageState
from workspace.ask.retrieval import find_passages
from workspace.ask.retrieval.passage import Passage


def prepare_answer(owner_id: UUID, given: AskInput) -> Prepared:
    """Note that the answer is being written, and return all that it is made of.

    Raises `RunError` for somebody who may not ask any more, or when the answer is gone.
    """
    try:
        check_active(owner_id)
        earlier = _begin(given.answer_id)
        passages = _find_passages(owner_id, given, earlier)
        configured = find_configured()
    finally:
        connections.close_all()
    return Prepared(
        question=given.question,
        earlier=tuple(earlier),
        passages=tuple(passages),
        provider=configured.provider if configured else None,
        allowed=list_allowed(),
        patience=get_patience(),
    )


def prepare_chat(owner_id: UUID, given: ChatInput) -> Prepared:
    """Return all that an answer to a client of /v1 is made of; raises `RunError`."""
    try:
        check_active(owner_id)
        configured = find_configured()
        question = given.turns[-1].text
        passages = (
            find_passages(reader_id=owner_id, question=question) if given.with_documents else []
        )
    finally:
        connections.close_all()
    provider = configured.provider if configured else None
    if provider is not None and not given.with_documents:
        provider = replace(provider, model=given.model)
    turns = [Turn(role=turn.role, text=turn.text) for turn in given.turns]
    return Prepared(
        question=question,
        earlier=tuple(turns[:-1] if given.with_documents else turns),
        passages=tuple(passages),
        provider=provider,
        allowed=list_allowed(),
        patience=get_patience(),
        max_tokens=given.max_tokens,
        temperature=given.temperature,
    )


def check_active(user_id: UUID) -> None:
    """Raise `RunError` for a user who is not active (any more)."""
    if not get_user_model().objects.filter(pk=user_id, is_active=True).exists():
        raise RunError("account_inactive", "this account is not active")


def _begin(answer_id: UUID) -> list[Turn]:
    """Return the turns before the question that is answered."""
    queued = Message.objects.filter(pk=answer_id, state=MessageState.QUEUED)
    queued.update(state=MessageState.RUNNING)
    answer = Message.objects.filter(pk=answer_id).first()
    if answer is None:
        raise RunError("conversation_gone", "the conversation was deleted")
    before = Message.objects.filter(conversation=answer.conversation_id, pk__lt=answer_id)
    told = list(before.order_by("pk").values_list("role", "text"))[:-1]  # but for the question
    return [
        Turn(role="user" if role == MessageRole.QUESTION else "assistant", text=text)
        for role, text in told
        if text
    ]


def _find_passages(owner_id: UUID, given: AskInput, earlier: Sequence[Turn]) -> list[Passage]:
    """Search for the question; for one that says too little ("and why?") with the one before."""
    before = [turn.text for turn in earlier if turn.role == "user"]
    tries = [given.question, *(f"{text} {given.question}" for text in before[-1:])]
    for text in tries:
        found = find_passages(
            reader_id=owner_id,
            question=text,
            document_ids=given.document_ids,
            team_only=given.team_only,
        )
        if found:
            return found
    return []
