"""A question to a model, and the parts its answer comes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An address that speaks OpenAI's protocol, such as `http://127.0.0.1:11434/v1`.

    `guarded` says that it was given in the product and not by who runs it: such an address must
    not lead into a private network. An empty `model` is the first one that the provider lists.
    """

    base_url: str
    api_key: str = ""
    model: str = ""
    guarded: bool = False

    def __repr__(self) -> str:
        """Say which provider it is, without its key."""
        return f"Provider(base_url={self.base_url!r}, model={self.model!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """One message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """What is asked. `max_tokens` and `temperature` are the provider's own when None."""

    messages: tuple[ChatMessage, ...]
    max_tokens: int | None = None
    temperature: float | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's text, never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tokens were read and written, as the provider counts them."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class Finish:
    """Why the answer ended: "stop", "length", "content_filter" or a word of the provider's own."""

    reason: str


Part = Delta | Usage | Finish
