"""Sending a finished answer, or saying that the client has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tandem.apps.kit import request_id
from tandem.apps.kit.ready_answers.finished import Finished, accepts_gzip

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

STATE = "X-Ready-Answer"  # "hit" or "miss", for those who measure


def send_finished(
    finished: Finished, environ: WSGIEnvironment, start_response: StartResponse, *, state: str
) -> list[bytes]:
    """Answer with `finished`, in the encoding the client takes; 304 when it has it."""
    headers = [
        ("ETag", finished.etag),
        ("Cache-Control", "private, no-cache"),  # browsers may keep it, and ask each time
        ("Vary", "Accept-Encoding, Authorization"),
        (request_id.HEADER, request_id.begin_request(environ.get("HTTP_X_REQUEST_ID"))),
        (STATE, state),
    ]
    if_none_match = environ.get("HTTP_IF_NONE_MATCH")
    if if_none_match and finished.matches(if_none_match):
        start_response("304 Not Modified", headers)
        return []
    body = finished.body
    if finished.encoding and accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        headers.append(("Content-Encoding", finished.encoding))
    else:
        body = finished.read_plain()
    headers += [("Content-Type", finished.content_type), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
