"""The kinds of runs of this app: an answer in a conversation, and one to a client of /v1."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from importlib import import_module

from asgiref.sync import sync_to_async

from tandem.apps.kit.identity import SignIn
from tandem.apps.runs.context import RunContext
from tandem.apps.runs.frame import Frame
from tandem.apps.runs.kinds import run_kind
from tandem.apps.runs.models import Run
from workspace.ask.completions.accepting import KIND as CHAT
from workspace.ask.inputs import AskInput, ChatInput
from workspace.ask.operations import KIND
from workspace.ask.preparing import prepare_answer, prepare_chat
from workspace.ask.queries import is_in_shared_conversation
from workspace.ask.storing import forget_chat, store_answer

# The client of models is loaded where it is used: only the producer generates. In a thread: on a
# busy machine it takes seconds, and a producer whose loop stands still that long is taken for dead.
_ANSWERING = "workspace.ask.answering.answer"


def may_follow(_: SignIn, run: Run) -> bool:
    """Whether the team may follow an answer: asked in a conversation that is shared, and still is.

    What was asked before it was shared may rest on documents of its owner's alone.
    """
    return bool(run.input.get("team_only")) and is_in_shared_conversation(run.pk)


@run_kind(KIND, input=AskInput, on_end=store_answer, may_read=may_follow)
async def answer(run: RunContext, given: AskInput) -> AsyncGenerator[Frame | str]:
    """Answer a question of a conversation."""
    await asyncio.to_thread(import_module, _ANSWERING)
    from workspace.ask.answering.answer import stream_answer  # noqa: PLC0415 - see _ANSWERING

    prepare = sync_to_async(prepare_answer, thread_sensitive=False)
    prepared = await prepare(run.owner_id, given)
    async with aclosing(stream_answer(prepared, get_pause_s=run.get_pause_s)) as pieces:
        async for piece in pieces:
            yield piece


@run_kind(CHAT, input=ChatInput, on_end=forget_chat)
async def chat(run: RunContext, given: ChatInput) -> AsyncGenerator[Frame | str]:
    """Answer a client of /v1; nothing of it is stored."""
    await asyncio.to_thread(import_module, _ANSWERING)
    from workspace.ask.answering.answer import stream_answer  # noqa: PLC0415 - as above
    from workspace.ask.answering.asking import ask_model  # noqa: PLC0415 - as above

    prepare = sync_to_async(prepare_chat, thread_sensitive=False)
    prepared = await prepare(run.owner_id, given)
    ask = stream_answer if given.with_documents else ask_model
    pieces = ask(prepared, get_pause_s=run.get_pause_s)
    async with aclosing(pieces):
        async for piece in pieces:
            yield piece
