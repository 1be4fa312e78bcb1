"""What nginx itself refuses, in the JSON shape of every error of the API. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tandem.engines.nginx.quoting import block


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    """One kind of refusal: nginx's own number, the status sent, and the words.

    `place` is where it is written: a named location leaves everything else about the request as it
    is, but cannot be reached by a request whose path was never read; a path can.
    """

    number: int
    status: int
    code: str
    message: str

    @property
    def place(self) -> str:
        name = f"tandem_{self.number}"
        return f"/{name}" if self.number in _BEFORE_THE_PATH else f"@{name}"


UNREADABLE = 490
"""What a condition of the server block returns, instead of 400: it then gets a named location, for
which the conditions are not asked again."""

_BEFORE_THE_PATH = frozenset({400, 408, 414, 494, 501, 505})
_LATER = frozenset({429, 503})
_NO_METHOD = 405
_REFUSALS = tuple(
    _Refusal(number=number, status=status, code=code, message=message)
    for number, status, code, message in (
        (400, 400, "bad_request", "The request could not be understood"),
        (UNREADABLE, 400, "bad_request", "The request could be read in more than one way"),
        # nginx says 403 for a folder without an index: there is nothing to see, no more.
        (403, 404, "not_found", "Nothing is at this address"),
        (404, 404, "not_found", "Nothing is at this address"),
        (405, 405, "method_not_allowed", "This method is not known at this address"),
        (408, 408, "request_timeout", "The request did not arrive in time"),
        (413, 413, "body_too_large", "The request body is larger than this server takes"),
        (414, 414, "address_too_long", "The address of the request is too long"),
        (416, 416, "range_not_satisfiable", "The range asked for is not in the file"),
        (429, 429, "rate_limited", "Too many requests came from this client address"),
        # nginx's own number for headers that are too large.
        (494, 431, "headers_too_large", "The headers of the request are too large"),
        (500, 500, "internal_error", "The gateway failed"),
        # nginx's answer to a transfer encoding it does not know: nothing of ours is missing.
        (501, 400, "bad_request", "The request could not be understood"),
        (502, 502, "bad_gateway", "The service behind this address did not answer"),
        (503, 503, "unavailable", "The service behind this address is not available"),
        (504, 504, "gateway_timeout", "The service behind this address did not answer in time"),
        (505, 400, "version_not_supported", "This version of HTTP is not known here"),
    )
)


def render_refusals() -> str:
    """`error_page` lines and their named locations, for a server block."""
    pages = [
        f"error_page {refusal.number} ={refusal.status} {refusal.place};" for refusal in _REFUSALS
    ]
    # A refusal may meet a second one, such as a WebSocket's pool that does not answer.
    return (
        "\n".join(
            [
                "recursive_error_pages on;",
                *pages,
                *(_render_location(refusal) for refusal in _REFUSALS),
            ]
        )
        + "\n"
    )


def _render_location(refusal: _Refusal) -> str:
    body = (
        f'{{"error":{{"code":"{refusal.code}","message":"{refusal.message}",'
        f'"request_id":"$tandem_request_id"}}}}'
    )
    lines = [
        "include headers.conf;",
        *(("add_header Retry-After 1 always;",) if refusal.status in _LATER else ()),
        *(("add_header Allow $tandem_allowed always;",) if refusal.status == _NO_METHOD else ()),
        # Not by the path's extension.
        "types {}",
        "default_type application/json;",
        f"return {refusal.status} '{body}';",
    ]
    if refusal.place.startswith("@"):
        return block(f"location {refusal.place}", lines)
    return block(f"location = {refusal.place}", ("internal;", *lines))
