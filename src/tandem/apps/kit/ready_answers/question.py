"""A read that may have a ready answer."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.ready_answers.declaration import Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who asks, of an endpoint that declared what; `key` is what the answer is kept under."""

    declaration: Declaration
    sign_in: SignIn
    key: str
