"""Answers as OpenAI's API writes them: whole, or as the chunks of a stream. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from tandem.apps.runs.frame import Frame

DONE = b"data: [DONE]\n\n"


@dataclass(slots=True, kw_only=True)
class Completion:
    """An answer as it comes: frames go in, chunks and at last the whole come out."""

    id: str
    created: int
    model: str
    text: list[str] = field(default_factory=list)
    sources: list[Any] = field(default_factory=list)
    usage: dict[str, int] | None = None
    finish_reason: str = "stop"

    def take(self, frame: Frame) -> str:
        """Take what a frame says; return the text in it, "" for most types."""
        if frame.type == "text":
            self.text.append(frame.data["text"])
            return self.text[-1]
        if frame.type == "sources":
            self.sources = list(frame.data["sources"])
        elif frame.type == "note" and frame.data["code"] == "cut_short":
            self.finish_reason = "length"
        elif frame.type == "usage":
            self.usage = _count(frame.data)
        return ""

    def render_chunk(self, delta: Mapping[str, str], *, finish_reason: str | None = None) -> bytes:
        """Return the event of one chunk."""
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return self._render([choice])

    def render_first(self) -> bytes:
        """Return the event that begins the answer; the sources are an addition of ours."""
        choice = {
            "index": 0,
            "delta": {"role": "assistant", "content": ""},
            "logprobs": None,
            "finish_reason": None,
        }
        return self._render([choice], **({"sources": self.sources} if self.sources else {}))

    def render_usage(self) -> bytes:
        """Return the event of what the answer cost, b"" when the provider did not say."""
        return self._render([], usage=self.usage) if self.usage is not None else b""

    def to_whole(self) -> dict[str, Any]:
        """Return the answer as one object."""
        message = {"role": "assistant", "content": "".join(self.text), "refusal": None}
        choice = {
            "index": 0,
            "message": message,
            "logprobs": None,
            "finish_reason": self.finish_reason,
        }
        whole = self._begin("chat.completion") | {"choices": [choice]}
        whole |= {"usage": self.usage} if self.usage is not None else {}
        return whole | ({"sources": self.sources} if self.sources else {})

    def _render(self, choices: list[Any], **more: Any) -> bytes:
        chunk = self._begin("chat.completion.chunk") | {"choices": choices} | more
        return b"data: %b\n\n" % orjson.dumps(chunk)

    def _begin(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}


def render_error(body: Mapping[str, Any]) -> bytes:
    """Return the event that ends a stream in an error."""
    return b"data: %b\n\n" % orjson.dumps(body)


def _count(usage: Mapping[str, int]) -> dict[str, int]:
    read, written = usage["prompt_tokens"], usage["completion_tokens"]
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
    }
