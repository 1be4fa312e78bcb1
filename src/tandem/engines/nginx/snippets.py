"""The configuration that locations share, one included file a concern. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tandem.engines.nginx.quoting import quote
from tandem.engines.nginx.settings import NginxSettings

_HEADERS = """\
# A header that the service set itself is left as it is (see the maps in nginx.conf).
add_header X-Request-ID $tandem_request_id always;
add_header X-Content-Type-Options $tandem_nosniff always;
add_header X-Frame-Options $tandem_frame_options always;
add_header Referrer-Policy $tandem_referrer_policy always;
add_header Permissions-Policy $tandem_permissions_policy always;
"""

_ENCRYPTED = "add_header Strict-Transport-Security $tandem_hsts always;\n"

# Set, never appended: what a client claims about itself ends here.
_FORWARDED = """\
proxy_set_header Host $http_host;
proxy_set_header X-Request-ID $tandem_request_id;
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $remote_addr;
proxy_set_header X-Forwarded-Host $http_host;
proxy_set_header X-Forwarded-Proto $tandem_proto;
proxy_set_header X-Forwarded-Port "";
proxy_set_header X-Forwarded-Prefix "";
proxy_set_header X-Forwarded-Server "";
proxy_set_header X-Original-URL "";
proxy_set_header X-Rewrite-URL "";
proxy_set_header Forwarded "";
proxy_set_header Proxy "";
"""

# A request is sent once more only when no replica can have acted on it: its connection was refused,
# or it was a GET, HEAD, PUT, DELETE or OPTIONS and the replica died on it. A POST that was sent is
# never sent again. A slow replica (504) and one that answers 502 or 503 get no second try: another
# would be just as slow, and the answer is the service's own.
_POOL = """\
limit_req zone=clients burst={burst} nodelay;
proxy_http_version 1.1;
proxy_connect_timeout 2s;
proxy_next_upstream error invalid_header;
proxy_next_upstream_tries 3;
proxy_hide_header X-Request-ID;
proxy_hide_header X-Powered-By;
proxy_buffers 16 16k;
proxy_buffer_size 16k;
"""

_HELD = "limit_conn streams {streams};\n"
_STREAM = """\
# Every byte goes on at once.
proxy_buffering off;
gzip off;
"""

_NO_UPGRADE = 'proxy_set_header Connection "";\nproxy_set_header Upgrade "";\n'
_UPGRADE = """\
proxy_set_header Connection $tandem_connection;
proxy_set_header Upgrade $tandem_upgrade;
"""

_SHOWN_ONLY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
)


def render_snippets(settings: NginxSettings, *, encrypted: bool = False) -> Mapping[str, str]:
    """The included files by name."""
    pool = "include headers.conf;\n" + _POOL.format(burst=settings.burst) + _FORWARDED
    held = _HELD.format(streams=settings.streams)
    short, long = _wait(settings.read_timeout), _wait(settings.stream_timeout)
    return {
        "headers.conf": _HEADERS + (_ENCRYPTED if encrypted else ""),
        "buffered.conf": pool + _NO_UPGRADE + short,
        "streamed.conf": pool + held + _NO_UPGRADE + long + _STREAM,
        "upgraded.conf": pool + held + _UPGRADE + long,
        "application.conf": _render_files(settings.content_security_policy),
        # These files may have been uploaded: they are shown, and run nothing.
        "files.conf": _render_files(_SHOWN_ONLY),
    }


def _wait(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"proxy_read_timeout {seconds}s;\nproxy_send_timeout {seconds}s;\n"


def _render_files(policy: str) -> str:
    header = f"add_header Content-Security-Policy {quote(policy)} always;\n" if policy else ""
    return f"include headers.conf;\ncharset utf-8;\n{header}"
