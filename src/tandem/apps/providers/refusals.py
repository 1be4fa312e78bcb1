"""What a provider's HTTP status means.

Source: https://platform.openai.com/docs/guides/error-codes (2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import orjson

from tandem.apps.providers.chunks import describe_error
from tandem.apps.providers.errors import Code, ProviderError

_BUSY, _TIMEOUT, _TOO_MANY, _SERVER = 503, 408, 429, 500
_KEY = frozenset({401, 403})


def describe_refusal(status: int, headers: Mapping[str, str], body: bytes) -> ProviderError:
    """Return the error of an answer that is not a 200; `headers` have lower-case names."""
    said = _read_reason(body)
    return ProviderError(
        _find_code(status),
        f"the provider answered {status}{f': {said}' if said else ''}",
        retry_after=_read_retry_after(headers.get("retry-after", "")),
    )


def _find_code(status: int) -> Code:
    if status == _TOO_MANY:
        return "provider_rate_limited"
    if status in _KEY:
        return "provider_refused_key"
    if status >= _SERVER or status == _TIMEOUT:
        return "provider_failed"
    return "provider_refused"


def _read_reason(body: bytes) -> str:
    """{"error": {"message": "..."}} of OpenAI, {"error": "..."} of Ollama, or nothing readable."""
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ""
    if isinstance(answer, dict) and answer.get("error"):
        return describe_error(answer["error"])
    return ""


def _read_retry_after(text: str) -> timedelta | None:
    """Seconds; the other form, a date, is left to our own pauses."""
    if not text.isascii() or not text.isdigit():
        return None
    return timedelta(seconds=min(int(text[:9]), 86_400))
