"""A WSGI handler of whole messages: the request is read to its end, the answer given in one piece.

A server that answers before it has read the whole body closes the connection, and what it said is
lost: the gateway then sees a broken replica, answers 502, and after a few of them sends nobody
there for a while. Source: RFC 9112, section 9.6; tried with Granian 2.8, 2026-11.

A server that is handed an iterator sends the headers before it asks for the body. Killed between
the two, the replica leaves half an answer, which no gateway can ask another replica for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIEnvironment

_PIECE_BYTES = 256 * 1024


class WholeMessageHandler:
    """Django's handler, between a whole request and a whole answer."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | Iterable[str]:
        """Answer the request; a list of one piece unless the answer is a stream."""
        body = environ["wsgi.input"]
        response = self._handler(environ, start_response)
        if _has_body(environ):
            _drain(body)
        if not isinstance(response, HttpResponse):
            return response
        pieces = [response.content]
        response.close()  # what the server would do once it is sent: the request is over
        return pieces


def _has_body(environ: WSGIEnvironment) -> bool:
    length = environ.get("CONTENT_LENGTH")
    return length not in {None, "", "0"} or "HTTP_TRANSFER_ENCODING" in environ


def _drain(body: InputStream) -> None:
    while body.read(_PIECE_BYTES):
        pass
