"""nginx variables the configuration shares: who asks, under which id, with which headers. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.engines.nginx.quoting import block, quote
from tandem.engines.nginx.reading import render_header_check
from tandem.engines.nginx.settings import NginxSettings
from tandem.engines.nginx.tls import HSTS, is_encrypted
from tandem.plan.engine import Entry

# Header -> (variable, value): set only when the service has not set it itself.
_OWN_HEADERS: Mapping[str, tuple[str, str]] = {
    "x_content_type_options": ("nosniff", "nosniff"),
    "x_frame_options": ("frame_options", "DENY"),
    "referrer_policy": ("referrer_policy", "strict-origin-when-cross-origin"),
    "permissions_policy": ("permissions_policy", "camera=(), geolocation=(), microphone=()"),
}

_ENCRYPTED_HEADERS: Mapping[str, tuple[str, str]] = {
    "strict_transport_security": ("hsts", HSTS),
}

# An id of another system is kept when it is one: it goes into logs and headers.
_REQUEST_ID = """\
map $http_x_request_id $tandem_request_id {
    "~^[A-Za-z0-9._-]{8,128}$" $http_x_request_id;
    default $request_id;
}"""

_PATH = """\
map $request_uri $tandem_path {
    "~^(?<tandem_before_query>[^?]*)" $tandem_before_query;
    default $uri;
}"""

# Only WebSockets: other upgrades, such as h2c, would lead past this gateway.
_UPGRADE = """\
map $http_upgrade $tandem_upgrade {
    "~*^websocket$" websocket;
    default "";
}
map $tandem_upgrade $tandem_connection {
    websocket upgrade;
    default "";
}"""

_PROTO = """\
map "$tandem_trusted:$http_x_forwarded_proto" $tandem_proto {
    "1:https" https;
    default $scheme;
}"""

# What a 405 of nginx itself may say: files are only read, and TRACE is known nowhere.
_ALLOWED = """\
map $request_method $tandem_allowed {
    ~^(TRACE|CONNECT)$ "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    default "GET, HEAD";
}"""

_DOLLAR = 'geo $tandem_dollar {\n    default "$";\n}'


def render_variables(settings: NginxSettings, entry: Entry) -> str:
    """All of them, and whose word about the client is believed."""
    headers = {**_OWN_HEADERS, **(_ENCRYPTED_HEADERS if is_encrypted(entry) else {})}
    return "\n".join(
        [
            _DOLLAR,
            _REQUEST_ID,
            _PATH,
            _UPGRADE,
            _ALLOWED,
            *_list_trust(settings, entry),
            _PROTO,
            render_header_check(),
            *(_render_header(*item) for item in headers.items()),
        ]
    )


def _list_trust(settings: NginxSettings, entry: Entry) -> tuple[str, ...]:
    front = () if entry.front is None else entry.front.networks
    networks = list(dict.fromkeys((*map(str, settings.trusted_proxies), *front)))
    trusted = ("default 0;", *(f"{network} 1;" for network in networks))
    lines = [block("geo $realip_remote_addr $tandem_trusted", trusted)]
    if networks:
        lines += [f"set_real_ip_from {network};" for network in networks]
        lines += ["real_ip_header X-Forwarded-For;", "real_ip_recursive on;"]
    return tuple(lines)


def _render_header(header: str, own: tuple[str, str]) -> str:
    variable, value = own
    lines = (f'"" {quote(value)};', 'default "";')
    return block(f"map $upstream_http_{header} $tandem_{variable}", lines)
