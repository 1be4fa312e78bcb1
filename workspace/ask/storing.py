"""Storing an answer in the transaction that stores its run's final state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from tandem.apps.runs.frame import Frame
from tandem.apps.runs.models import Run
from tandem.apps.runs.outcome import RunOutcome
from workspace.ask.limits import MODEL_LENGTH
from workspace.ask.models import Conversation, Message
from workspace.ask.operations import publish_updated


def store_answer(outcome: RunOutcome) -> None:
    """Keep what came of an answer; an answer deleted meanwhile stays deleted."""
    asked = Conversation.objects.filter(messages__run_id=outcome.run_id)
    conversation = asked.select_for_update().first()
    if conversation is None:
        _forget_input(outcome)
        return
    last = {frame.type: frame.data for frame in outcome.frames}
    Message.objects.filter(run_id=outcome.run_id).update(
        text=outcome.text,
        state=outcome.state.value,
        error_code=outcome.error_code,
        error_message=outcome.error_message[:500],
        sources=last.get("sources", {}).get("sources", []),
        notes=list(_notes(outcome.frames)),
        citations=last.get("citations"),
        model=last.get("model", {}).get("model", "")[:MODEL_LENGTH],
        usage=last.get("usage"),
    )
    _forget_input(outcome, keep=("team_only",))
    conversation.updated_at = timezone.now()
    conversation.save(update_fields=["updated_at"])
    publish_updated(conversation)


def forget_chat(outcome: RunOutcome) -> None:
    """Keep nothing of a chat."""
    _forget_input(outcome)


def _forget_input(outcome: RunOutcome, *, keep: tuple[str, ...] = ()) -> None:
    """Leave no copy of a question in its run's row: where it is deleted it is gone."""
    kept = {name: outcome.given[name] for name in keep if name in outcome.given}
    Run.objects.filter(pk=outcome.run_id).update(input=kept)


def _notes(frames: Iterable[Frame]) -> Iterable[Any]:
    return (frame.data for frame in frames if frame.type == "note")
