"""What Django answered, held back until it is known whether it can be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tandem.apps.kit.ready_answers.declaration import MARK, Ran
from tandem.apps.kit.ready_answers.finished import Finished, finish_answer
from tandem.apps.kit.ready_answers.question import Question

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Application = Callable[["WSGIEnvironment", "StartResponse"], Iterable[Any]]
# An answer that says more than these of itself is not the same for everybody who may see it.
_KEPT_HEADERS = {"content-type", "content-length", "etag", "x-request-id", "cache-control", "vary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DjangoAnswer:
    """The status, the headers and the body, and the declared endpoint that ran, if one did."""

    status: str
    headers: list[tuple[str, str]]
    pieces: Iterable[bytes]
    ran: Ran | None

    def find_finished(self, question: Question) -> Finished | None:
        """Return the answer finished, None when it must not be given to anybody else."""
        if self.ran is None or not isinstance(self.pieces, list):
            return None
        if self.ran.declaration is not question.declaration or not _is_same(self.ran, question):
            return None
        named = {name.lower(): value for name, value in self.headers}
        if not self.status.startswith("200 ") or not named.keys() <= _KEPT_HEADERS:
            return None
        return finish_answer(
            b"".join(self.pieces),
            content_type=named.get("content-type", "application/octet-stream"),
            etag=named.get("etag", ""),
        )

    def send(self, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as Django did."""
        start_response(self.status, self.headers)
        return self.pieces


def ask_django(django: Application, environ: WSGIEnvironment) -> DjangoAnswer:
    """Return Django's answer to a request; nothing of it has been sent."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:
        started.append((status, headers))

    # The whole answer is asked for: whether a client has it already is for the gate to say.
    asked = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
    pieces = django(asked, start_response)
    status, headers = started[-1]
    return DjangoAnswer(status=status, headers=headers, pieces=pieces, ran=asked.get(MARK))


def _is_same(ran: Ran, question: Question) -> bool:
    """Whether the endpoint ran for whom the gate had found: a role may be lost in between."""
    if ran.sign_in is None or ran.sign_in.user_id != question.sign_in.user_id:
        return False
    return set(ran.sign_in.roles) == set(question.sign_in.roles)
