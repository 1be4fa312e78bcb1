"""What can go wrong between asking a provider and the end of its answer."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Literal, get_args

Code = Literal[
    "provider_unreachable",
    "provider_rate_limited",
    "provider_refused_key",
    "provider_refused",
    "provider_failed",
    "provider_timeout",
    "provider_cut",
    "provider_broken_answer",
    "provider_answer_too_large",
    "provider_address_forbidden",
]
CODES: tuple[Code, ...] = get_args(Code)


class ProviderError(Exception):
    """The provider gave no answer, or not all of it.

    `message` is for people and holds nothing secret; `retry_after` is what the provider asked for.
    """

    # Nothing has been answered yet, and asking once more may help.
    PASSING: ClassVar[frozenset[Code]] = frozenset(
        {"provider_unreachable", "provider_rate_limited", "provider_failed"}
    )

    def __init__(self, code: Code, message: str, *, retry_after: timedelta | None = None) -> None:
        self.code: Code = code
        self.message = message
        self.retry_after = retry_after
        super().__init__(message)

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be answered a moment later."""
        return self.code in self.PASSING
