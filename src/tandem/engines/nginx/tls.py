"""The encrypted entry: TLS 1.2 and newer, and the plain port that only sends on. Pure.

Source: https://ssl-config.mozilla.org, "intermediate" (5.7): ciphers with forward secrecy alone.
"""

from __future__ import annotations

from tandem.engines.nginx.pools import render_address
from tandem.engines.nginx.quoting import block, quote
from tandem.plan.engine import Entry, Tls

_CIPHERS = (
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
)
_HTTPS = 443
HSTS = "max-age=31536000; includeSubDomains"
"""What browsers are told on an encrypted entry: for a year, nothing but HTTPS."""


def is_encrypted(entry: Entry) -> bool:
    """Whether people reach the entry by HTTPS, whoever decrypts it."""
    return entry.tls is not None or (entry.front is not None and entry.front.encrypted)


def list_listening(entry: Entry) -> tuple[str, ...]:
    """The `listen` line of the entry's server, and with TLS everything about it."""
    address = render_address(entry.listen)
    backlog = "" if address.startswith('"') else " backlog=4096"
    if entry.tls is None:
        return (f"listen {address} default_server{backlog};",)
    return (
        f"listen {address} ssl default_server{backlog};",
        "http2 on;",
        f"ssl_certificate {quote(str(entry.tls.certificate))};",
        f"ssl_certificate_key {quote(str(entry.tls.key))};",
        "ssl_protocols TLSv1.2 TLSv1.3;",
        f"ssl_ciphers {_CIPHERS};",
        "ssl_prefer_server_ciphers off;",
        "ssl_session_cache shared:tls:10m;",
        "ssl_session_timeout 1d;",
        "ssl_session_tickets off;",
    )


def render_redirect(tls: Tls | None) -> str:
    """The server on the plain port, which answers nothing itself; "" where there is none."""
    if tls is None or tls.redirect is None:
        return ""
    port = "" if tls.port == _HTTPS else f":{tls.port}"
    return block(
        "server",
        (
            f"listen {render_address(tls.redirect)} default_server;",
            "server_name _;",
            "access_log off;",
            # 308: a POST stays one.
            f"return 308 https://$host{port}$request_uri;",
        ),
    )
