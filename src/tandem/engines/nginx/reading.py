r"""Paths that nginx and Django would read differently, refused before any pool. Pure.

nginx decodes and normalises the path to choose a location, and passes it on as it came; Django
decodes it and normalises nothing. The two agree on everything but what stands here
(docs/concepts/routes.md):

- "." and ".." segments, which nginx resolves, in any spelling ("%2e", "%2F" as the slash);
- a fragment ("#"), which some servers cut off and some keep;
- bytes that are no UTF-8: WSGI and ASGI servers each replace them in their own way;
- bytes outside ASCII that are not percent-encoded: some servers refuse them.

nginx itself already refuses "%00", a "%" without two digits, control characters and spaces.
"""

from __future__ import annotations

from tandem.engines.nginx.quoting import block, quote
from tandem.engines.nginx.refusals import UNREADABLE_PATH

_DOT_SEGMENT = r"^[^?#]*(?:/|%2[fF])(?:\.|%2[eE]){1,2}(?:/|%2[fF]|[?#]|\z)"
_FRAGMENT = r"^[^?]*#"
_NOT_ASCII = r"^[^?]*[\x80-\xff]"
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


def render_refused_readings() -> str:
    """The conditions of a server block that answer 400, before anything reads `$uri` as text."""
    raw = f"{_DOT_SEGMENT}|{_FRAGMENT}|{_NOT_ASCII}"
    return "\n".join(
        (
            "merge_slashes off;",
            block(f"if ($request_uri ~ {quote(raw)})", (f"return {UNREADABLE_PATH};",)),
            block(f"if ($uri ~ {quote(_NOT_UTF8)})", (f"return {UNREADABLE_PATH};",)),
        )
    )
