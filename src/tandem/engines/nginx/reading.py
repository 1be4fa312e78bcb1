r"""Requests that nginx and what is behind it would read differently, refused first. Pure.

nginx decodes and normalises the path to choose a location, and passes it on as it came; Django
decodes it and normalises nothing. The two agree on everything but what stands here
(docs/concepts/routes.md):

- "." and ".." segments, which nginx resolves, in any spelling ("%2e", "%2F" as the slash);
- a fragment ("#"), which some servers cut off and some keep;
- bytes that are no UTF-8: WSGI and ASGI servers each replace them in their own way;
- bytes outside ASCII, "<", ">", in the path "`" and in the query '"', not percent-encoded; control
  characters in a header; methods that nobody registered: some servers refuse them, each in words of
  its own.

nginx itself already refuses "%00", a "%" without two digits, and control characters and spaces in
the address.
"""

from __future__ import annotations

from tandem.engines.nginx.quoting import block, quote
from tandem.engines.nginx.refusals import UNREADABLE

_DOT_SEGMENT = r"^[^?#]*(?:/|%2[fF])(?:\.|%2[eE]){1,2}(?:/|%2[fF]|[?#]|\z)"
_FRAGMENT = r"^[^?]*#"
# Browsers encode all of these. Source: https://url.spec.whatwg.org/#percent-encoded-bytes (2026)
_NOT_ENCODED = r"[\x80-\xff<>]|^[^?]*`|\?.*\""
_CONTROL = r"[\x01-\x08\x0a-\x1f\x7f]"
# The headers that clients send; a pattern can be asked of a header only by its name.
_HEADERS = (
    *("accept", "accept_encoding", "accept_language", "authorization", "content_encoding"),
    *("content_type", "cookie", "host", "if_match", "if_modified_since", "if_none_match"),
    *("last_event_id", "origin", "range", "referer", "sec_websocket_key"),
    *("sec_websocket_protocol", "user_agent", "x_csrftoken", "x_requested_with"),
)
# Those of HTTP and of WebDAV. Source: https://www.iana.org/assignments/http-methods (2026)
_METHODS = (
    *("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "PROPPATCH"),
    *("MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH"),
)
_METHOD = rf"^(?:{'|'.join(_METHODS)})\z"
# Byte by byte, without recursion: a byte that never occurs, a first byte without those it
# announces, and a following byte that nothing announced. Source: RFC 3629, section 4.
_NOT_UTF8 = (
    r"[\xc0\xc1\xf5-\xff]"
    r"|[\xc2-\xdf](?![\x80-\xbf])"
    r"|\xe0(?![\xa0-\xbf][\x80-\xbf])"
    r"|[\xe1-\xec\xee\xef](?![\x80-\xbf]{2})"
    r"|\xed(?![\x80-\x9f][\x80-\xbf])"
    r"|\xf0(?![\x90-\xbf][\x80-\xbf]{2})"
    r"|[\xf1-\xf3](?![\x80-\xbf]{3})"
    r"|\xf4(?![\x80-\x8f][\x80-\xbf]{2})"
    r"|(?<![\xc2-\xf4])(?<![\xe0-\xf4][\x80-\xbf])(?<![\xf0-\xf4][\x80-\xbf]{2})[\x80-\xbf]"
)


def render_header_check() -> str:
    """The variable that says whether a header holds control characters."""
    headers = "".join(f"$http_{name}" for name in _HEADERS)
    lines = (f"{quote(f'~{_CONTROL}')} 1;", "default 0;")
    return block(f'map "{headers}" $tandem_control', lines)


def render_refused_readings() -> str:
    """The conditions of a server block that answer 400 or 405, before anything reads `$uri`."""
    raw = f"{_DOT_SEGMENT}|{_FRAGMENT}|{_NOT_ENCODED}"
    unreadable = (f"return {UNREADABLE};",)
    return "\n".join(
        (
            "merge_slashes off;",
            block(f"if ($request_uri ~ {quote(raw)})", unreadable),
            block(f"if ($uri ~ {quote(_NOT_UTF8)})", unreadable),
            block("if ($tandem_control)", unreadable),
            block(f"if ($request_method !~ {quote(_METHOD)})", ("return 405;",)),
        )
    )
