"""What can go wrong with a conversation."""

from __future__ import annotations

from tandem.apps.kit.errors import ConflictError


class AnswerRunningError(ConflictError):
    """One answer at a time."""

    code = "answer_running"
    message = "an answer is being written; stop it or wait for its end"


class NotLastAnswerError(ConflictError):
    """What follows an answer rests on it."""

    code = "not_last_answer"
    message = "only the last answer of a conversation can be made anew"


class ConversationFullError(ConflictError):
    """The conversation has as many messages as one may have."""

    code = "conversation_full"
    message = "this conversation is as long as one may be; begin a new one"
