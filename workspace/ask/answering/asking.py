"""A model's answer as the pieces of a run."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import ChatMessage, ChatRequest, Delta, Finish, Provider, Usage
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.model_choice import choose_model
from tandem.apps.providers.streaming import stream_chat
from tandem.apps.runs.errors import RunError
from tandem.apps.runs.frame import Frame
from workspace.ask.answering.prompt import Turn

_CUT_SHORT = {
    "code": "cut_short",
    "message": "the model stopped because its answer became too long",
}


async def ask_model(
    provider: Provider,
    turns: Sequence[Turn],
    *,
    allowed: tuple[Allowed, ...] = (),
    max_tokens: int | None = None,
    temperature: float | None = None,
) -> AsyncGenerator[Frame | str]:
    """Yield a `model` frame, the text, `usage` when it is told, and what else there is to note.

    Every failure of the provider is a `RunError` of the same code.
    """
    request = ChatRequest(
        messages=tuple(ChatMessage(role=turn.role, content=turn.text) for turn in turns),
        max_tokens=max_tokens,
        temperature=temperature,
    )
    try:
        chosen = await choose_model(provider, allowed=allowed)
        yield Frame(type="model", data={"model": chosen.model})
        async with aclosing(stream_chat(chosen, request, allowed=allowed)) as parts:
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
