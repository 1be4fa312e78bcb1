"""A model's answer as the pieces of a run."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from tandem.apps.providers.chat import ChatMessage, ChatRequest, Delta, Finish, Usage
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.model_choice import choose_model
from tandem.apps.providers.streaming import stream_chat
from tandem.apps.runs.errors import RunError
from tandem.apps.runs.frame import Frame
from workspace.ask.answering.prepared import Prepared
from workspace.ask.answering.prompt import Turn

_CUT_SHORT = {
    "code": "cut_short",
    "message": "the model stopped because its answer became too long",
}


async def ask_model(
    prepared: Prepared,
    turns: Sequence[Turn] | None = None,
    *,
    get_pause_s: Callable[[], float] = lambda: 0,
) -> AsyncGenerator[Frame | str]:
    """Yield a `model` frame, the text, `usage` when it is told, and what else there is to note.

    `turns` are what the model is told, the earlier ones when they are left out; `get_pause_s` is
    the run's.
    Every failure of the provider is a `RunError` of the same code.
    """
    told = prepared.earlier if turns is None else turns
    request = ChatRequest(
        messages=tuple(ChatMessage(role=turn.role, content=turn.text) for turn in told),
        max_tokens=prepared.max_tokens,
        temperature=prepared.temperature,
    )
    if prepared.provider is None:
        raise RunError("no_model", "no language model is configured")
    allowed = prepared.allowed
    try:
        chosen = await choose_model(prepared.provider, allowed=allowed)
        yield Frame(type="model", data={"model": chosen.model})
        asked = stream_chat(
            chosen,
            request,
            patience=prepared.patience,
            allowed=allowed,
            get_pause_s=get_pause_s,
        )
        async with aclosing(asked) as parts:
            async for part in parts:
                for piece in _translate(part):
                    yield piece
    except ProviderError as error:
        raise RunError(error.code, error.message) from error


def _translate(part: Delta | Usage | Finish) -> list[Frame | str]:
    if isinstance(part, Delta):
        return [part.text]
    if isinstance(part, Usage):
        read, written = part.prompt_tokens, part.completion_tokens
        data = {"prompt_tokens": read, "completion_tokens": written}
        return [Frame(type="usage", data=data)]
    return [Frame(type="note", data=_CUT_SHORT)] if part.reason == "length" else []
