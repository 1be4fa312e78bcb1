"""A read that may have a ready answer."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.apps.kit.cache.key import Key, render_key
from tandem.apps.kit.identity import SignIn
from tandem.apps.kit.ready_answers.declaration import Declaration
from tandem.apps.kit.ready_answers.direct import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who asks what, of an endpoint that declared what.

    `shared_key` is what an answer for everyone is kept under; None where such an answer need not be
    right for these.
    """

    declaration: Declaration
    path: str
    asked: Asked
    shared_key: Key | None

    @property
    def sign_in(self) -> SignIn:
        """Who asks."""
        return self.asked.sign_in

    @property
    def own_key(self) -> Key:
        """What an answer for those who ask is kept under."""
        seers = self.declaration.list_seers(self.sign_in)
        asked = self.asked
        return render_key("answer", self.path, asked.query, seers, versions=asked.versions)
