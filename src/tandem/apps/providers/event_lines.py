"""The lines of a stream of server-sent events, as far as chat completions use them.

    data: {"choices": [{"delta": {"content": "Hel"}}]}

    : a comment
    data: [DONE]

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, 9.2.5 (2026). Providers
write every event's data in one line, so lines need not be joined.
"""

from __future__ import annotations

from tandem.apps.providers.errors import ProviderError

MOST_LINE_BYTES = 1024 * 1024
_DATA = b"data:"


class EventLines:
    """Takes bytes as they arrive and gives the data of whole lines."""

    def __init__(self, *, most_bytes: int = MOST_LINE_BYTES) -> None:
        self._rest = b""
        self._most_bytes = most_bytes

    def feed(self, piece: bytes) -> list[bytes]:
        """Return the data of every line that `piece` completes, in order.

        Raises `ProviderError` (provider_answer_too_large) before a line exceeds the bound.
        """
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if len(self._rest) > self._most_bytes or any(map(self._is_too_long, lines)):
            raise ProviderError(
                "provider_answer_too_large",
                f"the provider sent a line of more than {self._most_bytes} bytes",
            )
        return [line[len(_DATA) :].strip() for line in lines if line.startswith(_DATA)]

    def _is_too_long(self, line: bytes) -> bool:
        return len(line) > self._most_bytes
