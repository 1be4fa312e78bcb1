"""The gate: a WSGI application before Django's that serves ready answers, and keeps new ones.

At every request it asks for the session, the user and the versions; only then may an answer be
found. Whatever it is not sure of goes to Django, which answers as if there were no gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tandem.apps.kit.cache.counters import count
from tandem.apps.kit.cache.flights import load_once
from tandem.apps.kit.cache.key import Key, render_name, stamp_versions
from tandem.apps.kit.cache.store import Ahead, find_kept, find_near, looking_ahead
from tandem.apps.kit.cache.versions import (
    are_settled,
    complete_versions,
    render_versions_question,
)
from tandem.apps.kit.clients import ask_sessions
from tandem.apps.kit.errors import ApiError
from tandem.apps.kit.exceptions import OUTAGES
from tandem.apps.kit.identity import SignIn, get_identity
from tandem.apps.kit.ready_answers.declaration import Declaration, find_declaration
from tandem.apps.kit.ready_answers.direct import Asked
from tandem.apps.kit.ready_answers.direct_loading import load_directly
from tandem.apps.kit.ready_answers.django_answer import Application, DjangoAnswer, ask_django
from tandem.apps.kit.ready_answers.finished import parse_finished
from tandem.apps.kit.ready_answers.question import Question
from tandem.apps.kit.ready_answers.sending import send_finished

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

COUNTED_AS = "ready_answers"
_BEARER = "Bearer "


class ReadyAnswers:
    """Stands before a WSGI application of Django's."""

    def __init__(self, django: Application) -> None:
        self._django = django

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        question, kept = _look(environ)
        if question is None:
            return self._django(environ, start_response)
        loaded = False
        if kept is None:
            kept, loaded = load_directly(question)
        if kept is None:
            count(COUNTED_AS, hit=False)
            return self._load(question, environ, start_response)
        count(COUNTED_AS, hit=not loaded)
        state = "miss" if loaded else "hit"
        return send_finished(parse_finished(kept), environ, start_response, state=state)

    def _load(
        self, question: Question, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        answers: list[DjangoAnswer] = []

        def load() -> bytes | None:
            answers.append(ask_django(self._django, environ))
            finished = answers[0].find_finished(question)
            return None if finished is None else finished.render()

        kept, _ = load_once(question.own_key, load, ttl=question.declaration.ttl)
        if kept is not None:
            return send_finished(parse_finished(kept), environ, start_response, state="miss")
        if not answers:
            return self._django(environ, start_response)
        return answers[0].send(start_response)


def _look(environ: WSGIEnvironment) -> tuple[Question | None, bytes | None]:
    """Return what is asked and by whom, and what is kept for them.

    No question: Django has to see the request.
    """
    authorization: str = environ.get("HTTP_AUTHORIZATION", "")
    if environ["REQUEST_METHOD"] != "GET" or not authorization.startswith(_BEARER):
        return None, None
    path: str = environ.get("PATH_INFO", "")
    found = find_declaration(path)
    if found is None:
        return None, None
    declaration, parts = found
    query: str = environ.get("QUERY_STRING", "")
    shared = None if declaration.direct is None else render_name("for everyone", path, query)
    try:
        with looking_ahead(shared) as ahead:
            sign_in, versions = _look_up(authorization[len(_BEARER) :], declaration, parts)
            if not are_settled(versions):
                return None, None
            asked = Asked(sign_in=sign_in, parts=parts, query=query, versions=versions)
            question = _ask(declaration, asked, path, shared)
            return question, _find(question, ahead)
    except (ApiError, *OUTAGES):
        return None, None  # Django meets the same, and says so in the API's shape


def _ask(declaration: Declaration, asked: Asked, path: str, shared: str | None) -> Question:
    direct, key = declaration.direct, None
    if direct is not None and shared is not None and direct.may_be_for_everyone(asked):
        key = Key(shared, stamp_versions(asked.versions))
    return Question(declaration=declaration, path=path, asked=asked, shared_key=key)


def _find(question: Question, ahead: Ahead) -> bytes | None:
    ttl = question.declaration.ttl
    if question.shared_key is None:
        return find_kept(question.own_key, ttl=ttl)
    kept = find_kept(question.shared_key, ttl=ttl, ahead=ahead)
    # found out not to be for everyone: then this process keeps what they may see
    return kept or find_near(question.own_key)


def _look_up(
    token: str, declaration: Declaration, parts: Mapping[str, Any]
) -> tuple[SignIn, tuple[str, ...]]:
    """Return who asks and the versions, both asked for in one round trip."""
    inquiry = get_identity().inquire(token)
    names = declaration.list_versions(inquiry.user_id, parts)
    *answers, found = ask_sessions(*inquiry.question, render_versions_question(names))
    return inquiry.conclude(answers), complete_versions(found)
