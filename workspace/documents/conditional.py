"""Answers that a client may hold already: 304 when it has this very one."""

from __future__ import annotations

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from tandem.apps.kit.answer import Answer
from tandem.apps.kit.json import render_json

_DIGEST_BYTES = 16


def answer_if_changed(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Return `answer`, or 304 when If-None-Match names its ETag.

    The tag is the answer's own hash, so it is right whatever an answer is made of. Every use is
    asked for anew (`no-cache`): rights may have changed meanwhile.
    """
    body = render_json(answer.model_dump())
    etag = f'"{blake2b(body, digest_size=_DIGEST_BYTES).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if _names(request.headers.get("If-None-Match", ""), etag):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="application/json", headers=headers)


def _names(offered: str, etag: str) -> bool:
    # weak comparison (RFC 9110 section 13.1.2): the gateway weakens the tag of what it compresses
    named = {each.removeprefix("W/") for each in parse_etags(offered)}
    return etag in named or "*" in named
