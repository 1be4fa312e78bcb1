"""The chunks of a streamed chat completion.

    {"choices": [{"index": 0, "delta": {"content": "Hel"}, "finish_reason": null}]}
    {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 2}}
    {"error": {"message": "the model is out of memory", "type": "server_error"}}

Source: https://platform.openai.com/docs/api-reference/chat-streaming (2026). What Ollama, vLLM and
LiteLLM add to it is left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from tandem.apps.providers.chat import Delta, Finish, Part, Usage
from tandem.apps.providers.errors import ProviderError

DONE = b"[DONE]"
_MOST_SAID = 300  # characters of a provider's own words that are passed on


def parse_chunks(chunks: Iterable[bytes]) -> Iterator[Part]:
    """Yield what chunks that came together say, in order, text that adjoins as one part.

    Raises `ProviderError` for the first that is none, after what the others before it said.
    """
    said: list[str] = []
    for data in chunks:
        try:
            parts = parse_chunk(data)
        except ProviderError:
            yield from _join(said)
            raise
        for part in parts:
            if isinstance(part, Delta):
                said.append(part.text)
                continue
            yield from _join(said)
            said.clear()
            yield part
    yield from _join(said)


def parse_chunk(data: bytes) -> list[Part]:
    """Return what a chunk says, in order; empty when it says nothing (a role, an empty piece).

    Raises `ProviderError` when it is no chunk, or says that the answer failed.
    """
    try:
        chunk = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise _broken("is not JSON") from None
    if not isinstance(chunk, dict):
        raise _broken("is not an object")
    if chunk.get("error"):
        raise ProviderError(
            "provider_failed", f"the provider says: {describe_error(chunk['error'])}"
        )
    try:
        return _list_parts(chunk)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise _broken("has not the shape of a chat completion") from None


def describe_error(error: Any) -> str:
    """Return the words of a provider's error object, cut to a length one can read."""
    said = error.get("message") if isinstance(error, dict) else error
    text = " ".join(str(said or "no reason was given").split())
    return text if len(text) <= _MOST_SAID else text[: _MOST_SAID - 1] + "…"


def _join(said: list[str]) -> Iterator[Delta]:
    if said:
        yield Delta("".join(said))


def _list_parts(chunk: dict[str, Any]) -> list[Part]:
    parts: list[Part] = []
    for choice in chunk.get("choices") or ():
        text = (choice.get("delta") or {}).get("content")
        if text:
            parts.append(Delta(_check_text(text)))
        if choice.get("finish_reason"):
            parts.append(Finish(str(choice["finish_reason"])))
    usage = chunk.get("usage")
    if usage:
        parts.append(Usage(int(usage["prompt_tokens"]), int(usage.get("completion_tokens") or 0)))
    return parts


def _check_text(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError
    return text


def _broken(what: str) -> ProviderError:
    return ProviderError("provider_broken_answer", f"a part of the provider's answer {what}")
