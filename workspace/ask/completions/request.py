"""The body of POST /v1/chat/completions, as far as it is understood.

What only tunes how a model picks its words (top_p, seed, ...) is left to the provider's own
values; what would change the shape of the answer is refused.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, ValidationError, model_validator

from tandem.apps.kit.errors import UnprocessableError
from workspace.ask.inputs import ChatInput, ChatTurn

WORKSPACE = "workspace"
MESSAGES = 500
_CHANGING_THE_SHAPE = (
    "audio", "function_call", "functions", "logprobs", "modalities", "prediction",
    "response_format", "tool_choice", "tools", "top_logprobs", "web_search_options",
)  # fmt: skip
_HARMLESS: tuple[Any, ...] = ({"type": "text"}, ["text"], "none")


def _check_text(value: str) -> str:
    if "\x00" in value:
        raise ValueError("holds binary data")
    return value


Text = Annotated[str, AfterValidator(_check_text)]


class TextPart(BaseModel):
    """A part of a message; others than text are not understood."""

    type: Literal["text"]
    text: Text


class MessageInput(BaseModel):
    """A message: its text, or parts of text."""

    role: Literal["system", "developer", "user", "assistant"]
    content: Text | list[TextPart]

    def to_turn(self) -> ChatTurn:
        """Return it as runs are given it."""
        parts = self.content
        text = parts if isinstance(parts, str) else "".join(part.text for part in parts)
        return ChatTurn(role="system" if self.role == "developer" else self.role, text=text)


class StreamOptions(BaseModel):
    """How a stream is to be."""

    include_usage: bool = False


class CompletionInput(BaseModel):
    """A question of a client."""

    model: Annotated[Text, Field(min_length=1, max_length=200)]
    messages: Annotated[list[MessageInput], Field(min_length=1, max_length=MESSAGES)]
    stream: bool = False
    stream_options: StreamOptions | None = None
    max_tokens: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    n: Literal[1] | None = None

    @model_validator(mode="before")
    @classmethod
    def refuse_other_shapes(cls, given: Any) -> Any:
        """Refuse what asks for more than text."""
        for name in _CHANGING_THE_SHAPE if isinstance(given, dict) else ():
            if given.get(name) and given[name] not in _HARMLESS:
                raise ValueError(f"{name} is not supported here")
        return given

    @property
    def wants_usage(self) -> bool:
        """Whether a stream is to end with what it cost."""
        return self.stream_options is not None and self.stream_options.include_usage

    def to_input(self) -> ChatInput:
        """Return it as its run is given it; raises `UnprocessableError` without a question."""
        turns = [message.to_turn() for message in self.messages]
        if self.model == WORKSPACE and turns[-1].role != "user":
            raise UnprocessableError(fields={"messages": ["the last one has to be the user's"]})
        return ChatInput(
            model=self.model,
            with_documents=self.model == WORKSPACE,
            turns=turns,
            max_tokens=self.max_completion_tokens or self.max_tokens,
            temperature=self.temperature,
        )


def parse_request(body: Any) -> CompletionInput:
    """Return what a client asks; raises `UnprocessableError` for what is not understood."""
    try:
        return CompletionInput.model_validate(body)
    except ValidationError as error:
        fields: dict[str, list[str]] = {}
        for fault in error.errors():
            name = ".".join(map(str, fault["loc"])) or "body"
            fields.setdefault(name, []).append(str(fault["msg"]).removeprefix("Value error, "))
        raise UnprocessableError(fields=fields) from error
