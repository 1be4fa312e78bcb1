"""A WSGI handler that reads a request's body to its end, also when the answer did not need it.

A server that answers before it has read the whole body closes the connection, and what it said is
lost: the gateway then sees a broken replica, answers 502, and after a few of them sends nobody
there for a while. Source: RFC 9112, section 9.6; tried with Granian 2.8, 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.handlers.wsgi import WSGIHandler
from django.http.response import HttpResponseBase

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIEnvironment

_PIECE_BYTES = 256 * 1024


class DrainingHandler(WSGIHandler):
    """Django's handler, which leaves nothing of the body unread."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> HttpResponseBase:
        """Answer the request, then read the rest of its body before the answer goes out."""
        body = environ["wsgi.input"]
        response = super().__call__(environ, start_response)
        if environ.get("CONTENT_LENGTH") not in {None, "", "0"} or _is_chunked(environ):
            _drain(body)
        return response


def _is_chunked(environ: WSGIEnvironment) -> bool:
    return "HTTP_TRANSFER_ENCODING" in environ


def _drain(body: InputStream) -> None:
    while body.read(_PIECE_BYTES):
        pass
