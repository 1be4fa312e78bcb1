"""A finished answer: its bytes as they are sent, compressed once, and what is said of them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import blake2b

_LEAST_BYTES = 1024  # below, compressing costs more than it saves; as the gateway does
_LEVEL = 5
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The body of a 200; `encoding` is "gzip" or "" for as it is."""

    etag: str
    content_type: str
    encoding: str
    body: bytes

    def render(self) -> bytes:
        """Return everything in one piece, for keeping."""
        head = f"{self.etag}\n{self.content_type}\n{self.encoding}\n"
        return head.encode("latin-1") + self.body

    def read_plain(self) -> bytes:
        """Return the body for a client that takes no gzip."""
        return gzip.decompress(self.body) if self.encoding else self.body

    def matches(self, if_none_match: str) -> bool:
        """Whether a client has this already (RFC 9110, 13.1.2: weakly compared)."""
        if if_none_match.strip() == "*":
            return True
        wanted = self.etag.removeprefix("W/")
        return any(
            offered.strip().removeprefix("W/") == wanted for offered in if_none_match.split(",")
        )


def finish_answer(body: bytes, *, content_type: str, etag: str) -> Finished:
    """Compress `body` where it pays; name it after its content unless it has a name (`etag`).

    The name is weak: the same one stands for the compressed bytes and for the plain ones.
    """
    tag = etag.removeprefix("W/") or f'"{blake2b(body, digest_size=_DIGEST_BYTES).hexdigest()}"'
    named = f"W/{tag}"
    if len(body) < _LEAST_BYTES:
        return Finished(etag=named, content_type=content_type, encoding="", body=body)
    packed = gzip.compress(body, compresslevel=_LEVEL, mtime=0)
    return Finished(etag=named, content_type=content_type, encoding="gzip", body=packed)


def parse_finished(kept: bytes) -> Finished:
    """Return what `render` gave: 'W/"5f1e"', "application/json" and "gzip" in lines, the body."""
    etag, content_type, encoding, body = kept.split(b"\n", 3)
    return Finished(
        etag=etag.decode("latin-1"),
        content_type=content_type.decode("latin-1"),
        encoding=encoding.decode("latin-1"),
        body=body,
    )


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether a client takes gzip ("gzip, br;q=0.5"); "gzip;q=0" and silence say no."""
    for offer in accept_encoding.lower().split(","):
        name, _, weight = offer.partition(";")
        if name.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
