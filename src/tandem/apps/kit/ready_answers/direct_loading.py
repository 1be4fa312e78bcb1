"""Loading an answer directly: once for all who wait for it, kept for those it is for."""

from __future__ import annotations

from tandem.apps.kit.cache import store
from tandem.apps.kit.cache.flights import load_once
from tandem.apps.kit.exceptions import OUTAGES
from tandem.apps.kit.ready_answers.direct import Direct, DirectAnswer
from tandem.apps.kit.ready_answers.finished import finish_answer
from tandem.apps.kit.ready_answers.question import Question


def load_directly(question: Question) -> tuple[bytes | None, bool]:
    """Return the finished answer and whether this request loaded it; None: ask Django."""
    direct = question.declaration.direct
    if direct is None:
        return None, False
    own: list[bytes] = []

    def load() -> bytes | None:
        found = _ask(direct, question)
        if found is None:
            return None
        kept = finish_answer(found.body, content_type="application/json", etag="").render()
        if found.for_everyone or question.shared_key is None:
            return kept
        # not for those who wait for an answer for everyone; few ask for it, so it stays near
        store.keep_near(question.own_key, kept, ttl=question.declaration.ttl)
        own.append(kept)
        return None

    key = question.shared_key or question.own_key
    ttl = question.declaration.ttl
    kept, loaded = load_once(key, load, ttl=ttl, among_processes=False)
    return (own[0], True) if own else (kept, loaded)


def _ask(direct: DirectAnswer, question: Question) -> Direct | None:
    try:
        return direct.answer(question.asked)
    except OUTAGES:
        return None  # Django meets the same, and says so in the API's shape
