"""/api/v1/conversations: ask, read, share, delete.

An answer's text is a run's: it is followed at /api/v1/runs/{run_id}/stream, and stopped by
/api/v1/runs/{run_id}/cancel.
"""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors
from workspace.ask import listing, operations, queries
from workspace.ask.answers import describe_messages, summarize
from workspace.ask.schemas import (
    AskedAnswer,
    ConversationAnswer,
    ConversationChange,
    ConversationDetail,
    ConversationInput,
    ConversationPage,
    QuestionInput,
    RegeneratedAnswer,
)

router = Router()


@router.get("", response={200: ConversationPage, **errors(401)})
def list_conversations(
    request: SignedRequest, wanted: listing.ConversationListQuery
) -> ConversationPage:
    """List one's own conversations and the shared ones, the latest change first."""
    page = listing.list_conversations(wanted=wanted, by=request.auth)
    items = [summarize(conversation, request.auth) for conversation in page.rows]
    return ConversationPage(items=items, next_cursor=page.next_cursor)


@router.post("", response={201: ConversationAnswer, **errors(401)})
def create_conversation(
    request: SignedRequest, payload: ConversationInput
) -> Status[ConversationAnswer]:
    """Begin a conversation; without a title it takes that of its first question."""
    created = operations.create_conversation(by=request.auth, title=payload.title)
    return Status(201, summarize(created, request.auth))


@router.get("/{uuid:conversation_id}", response={200: ConversationDetail, **errors(401, 404)})
def get_conversation(request: SignedRequest, conversation_id: UUID) -> ConversationDetail:
    """Read a conversation of one's own, or a shared one, with all its messages."""
    conversation = queries.get_conversation(conversation_id, by=request.auth)
    messages = describe_messages(queries.list_messages(conversation), request.auth)
    return ConversationDetail(**dict(summarize(conversation, request.auth)), messages=messages)


@router.patch(
    "/{uuid:conversation_id}",
    response={200: ConversationAnswer, **errors(401, 403, 404)},
)
def change_conversation(
    request: SignedRequest, conversation_id: UUID, payload: ConversationChange
) -> ConversationAnswer:
    """Rename a conversation of one's own, share it with the team to read, or end that."""
    changed = operations.change_conversation(
        conversation_id=conversation_id,
        by=request.auth,
        title=payload.title,
        shared=payload.shared,
    )
    return summarize(changed, request.auth)


@router.delete("/{uuid:conversation_id}", response={204: None, **errors(401, 403, 404)})
def delete_conversation(request: SignedRequest, conversation_id: UUID) -> Status[None]:
    """Delete a conversation of one's own; an answer being written is stopped."""
    operations.delete_conversation(conversation_id=conversation_id, by=request.auth)
    return Status(204, None)


@router.post(
    "/{uuid:conversation_id}/messages",
    response={201: AskedAnswer, **errors(401, 403, 404, answer_running=409, conversation_full=409)},
)
def ask_question(
    request: SignedRequest, conversation_id: UUID, payload: QuestionInput
) -> Status[AskedAnswer]:
    """Ask; follow the answer's run next. 409 `answer_running` while one is being written."""
    asked = operations.ask_question(
        conversation_id=conversation_id,
        by=request.auth,
        text=payload.text,
        document_ids=payload.document_ids,
    )
    question, answer = describe_messages([asked.question, asked.answer], request.auth)
    return Status(201, AskedAnswer(question=question, answer=answer))


@router.post(
    "/{uuid:conversation_id}/messages/{uuid:answer_id}/regenerate",
    response={
        201: RegeneratedAnswer,
        **errors(401, 403, 404, answer_running=409, not_last_answer=409),
    },
)
def regenerate_answer(
    request: SignedRequest, conversation_id: UUID, answer_id: UUID
) -> Status[RegeneratedAnswer]:
    """Have the last question answered anew; the new answer stands in the old one's place."""
    answer = operations.regenerate_answer(
        conversation_id=conversation_id, answer_id=answer_id, by=request.auth
    )
    (described,) = describe_messages([answer], request.auth)
    return Status(201, RegeneratedAnswer(answer=described))
