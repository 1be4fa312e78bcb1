"""Changing conversations. Each publishes its hint after the commit.

Rows are locked in one order, which `runs.store_answer` follows too: run, conversation, message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.apps.kit.errors import NotFoundError, UnprocessableError
from tandem.apps.kit.identity import SignIn
from tandem.apps.notifications.operations import publish_hint
from tandem.apps.runs.operations import cancel_run, create_run
from workspace.ask.errors import AnswerRunningError, ConversationFullError, NotLastAnswerError
from workspace.ask.inputs import AskInput
from workspace.ask.limits import MESSAGES
from workspace.ask.models import Conversation, Message, MessageRole, MessageState
from workspace.ask.queries import (
    find_unfinished_runs,
    get_conversation,
    list_messages,
    lock_own_conversation,
)
from workspace.ask.rights import check_may_change, check_may_share, find_audience
from workspace.ask.titles import UNTITLED, make_title
from workspace.documents.rights import visible_documents

UPDATED = "workspace.conversation.updated"
DELETED = "workspace.conversation.deleted"
KIND = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and the answer that is to come."""

    question: Message
    answer: Message


def create_conversation(*, by: SignIn, title: str | None = None) -> Conversation:
    """Begin a conversation of one's own."""
    with transaction.atomic():
        created = Conversation.objects.create(owner_id=by.user_id, title=title or UNTITLED)
        publish_hint(type=UPDATED, id=str(created.pk), to=by.user_id)
    return get_conversation(created.pk, by=by)


def change_conversation(
    *, conversation_id: UUID, by: SignIn, title: str | None = None, shared: bool | None = None
) -> Conversation:
    """Change a conversation of one's own; None leaves a thing as it is."""
    with transaction.atomic():
        conversation = lock_own_conversation(conversation_id, by=by)
        was_shared = conversation.shared
        if shared and not was_shared:
            check_may_share(by)
        conversation.title = conversation.title if title is None else title
        conversation.shared = was_shared if shared is None else shared
        conversation.save(update_fields=["title", "shared"])
        publish_updated(conversation, was_shared=was_shared)
    return conversation


def delete_conversation(*, conversation_id: UUID, by: SignIn) -> None:
    """Delete a conversation of one's own, and stop its answer."""
    with transaction.atomic():
        check_may_change(get_conversation(conversation_id, by=by), by)
        for run_id in find_unfinished_runs(conversation_id):
            cancel_run(run_id)
        conversation = lock_own_conversation(conversation_id, by=by)
        audience = find_audience(conversation)
        conversation.delete()
        publish_hint(type=DELETED, id=str(conversation_id), to=audience)


def ask_question(
    *, conversation_id: UUID, by: SignIn, text: str, document_ids: Iterable[UUID] = ()
) -> Asked:
    """Add a question, and queue the run of its answer.

    Raises `AnswerRunningError`, `ConversationFullError`, and `UnprocessableError` for documents
    that `by` does not see.
    """
    chosen = list(dict.fromkeys(document_ids))
    with transaction.atomic():
        conversation = lock_own_conversation(conversation_id, by=by)
        messages = list_messages(conversation)
        _check_at_rest(messages)
        if len(messages) + 2 > MESSAGES:
            raise ConversationFullError
        _check_visible(chosen, by)
        question = Message.objects.create(
            conversation=conversation, role=MessageRole.QUESTION, text=text, document_ids=chosen
        )
        answer = _queue_answer(conversation, question)
        if not messages and conversation.title == UNTITLED:
            conversation.title = make_title(text)
        _touch(conversation)
    return Asked(question=question, answer=answer)


def regenerate_answer(*, conversation_id: UUID, answer_id: UUID, by: SignIn) -> Message:
    """Put a new answer in the last one's place.

    Raises `AnswerRunningError`, and `NotLastAnswerError` for any other answer.
    """
    with transaction.atomic():
        conversation = lock_own_conversation(conversation_id, by=by)
        messages = list_messages(conversation)
        old = next((each for each in messages if each.pk == answer_id), None)
        if old is None or old.role != MessageRole.ANSWER:
            raise NotFoundError("there is no such answer")
        _check_at_rest(messages)
        if old is not messages[-1]:
            raise NotLastAnswerError
        question = next(each for each in reversed(messages) if each.role == MessageRole.QUESTION)
        old.delete()
        answer = _queue_answer(conversation, question)
        _touch(conversation)
    return answer


def publish_updated(conversation: Conversation, *, was_shared: bool = False) -> None:
    """Tell the pages that show a conversation to read it again."""
    audience = find_audience(conversation, was_shared=was_shared)
    publish_hint(type=UPDATED, id=str(conversation.pk), to=audience)


def _queue_answer(conversation: Conversation, question: Message) -> Message:
    answer = Message(conversation=conversation, role=MessageRole.ANSWER, state=MessageState.QUEUED)
    given = AskInput(
        answer_id=answer.pk,
        question=question.text,
        document_ids=question.document_ids,
        team_only=conversation.shared,
    )
    answer.run_id = create_run(kind=KIND, owner_id=conversation.owner_id, given=given).id
    answer.save(force_insert=True)
    return answer


def _touch(conversation: Conversation) -> None:
    conversation.updated_at = timezone.now()
    conversation.save(update_fields=["title", "updated_at"])
    publish_updated(conversation)


def _check_at_rest(messages: Iterable[Message]) -> None:
    if any(message.is_unfinished for message in messages):
        raise AnswerRunningError


def _check_visible(chosen: list[UUID], by: SignIn) -> None:
    if not chosen:
        return
    seen = set(visible_documents(by.user_id).filter(pk__in=chosen).values_list("pk", flat=True))
    missing = [each for each in chosen if each not in seen]
    if missing:
        said = [f"there is no document {each}" for each in missing]
        raise UnprocessableError(fields={"document_ids": said})
