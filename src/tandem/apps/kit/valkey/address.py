"""Where a Valkey is, read from a URL of the environment contract."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

DEFAULT_PORT = 6379


@dataclass(frozen=True, slots=True, kw_only=True)
class ValkeyAddress:
    """A Unix socket (`path`), or a host and a port; TLS when `tls` is given."""

    path: str
    host: str
    port: int
    tls: ssl.SSLContext | None
    username: str
    password: str
    database: int


def parse_valkey_address(url: str) -> ValkeyAddress:
    """Return the parts of "unix://:password@/the/socket?db=1" or "redis://:password@host:6379/1"."""
    parts = urlsplit(url)
    is_unix = parts.scheme == "unix"
    numbered = parse_qs(parts.query).get("db", [""])[0]
    if not is_unix:
        numbered = numbered or parts.path.removeprefix("/")
    return ValkeyAddress(
        path=unquote(parts.path) if is_unix else "",
        host=parts.hostname or "",
        port=parts.port or DEFAULT_PORT,
        tls=ssl.create_default_context() if parts.scheme == "rediss" else None,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        database=int(numbered or 0),
    )
