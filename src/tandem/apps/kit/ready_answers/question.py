"""A read that may have a ready answer."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.ready_answers.declaration import Declaration
from tandem.apps.kit.ready_answers.direct import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who asks, of an endpoint that declared what.

    `key` is what an answer for those who ask is kept under, `shared_key` what one for everyone is;
    None where an answer for everyone need not be right for these.
    """

    declaration: Declaration
    sign_in: SignIn
    asked: Asked
    key: str
    shared_key: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys an answer may be found under, the likeliest first."""
        return (self.key,) if self.shared_key is None else (self.shared_key, self.key)
