"""The access log: one JSON object a line on stdout, where the runtime keeps and rotates it. Pure.

No header is logged, and of the address only the path: a query may hold a ticket.
"""

from __future__ import annotations

from collections.abc import Mapping

_FIELDS: Mapping[str, str] = {
    "time": '"$time_iso8601"',
    "client": '"$remote_addr"',
    "method": '"$request_method"',
    "path": '"$tandem_path"',
    "protocol": '"$server_protocol"',
    "status": "$status",
    "bytes_in": "$request_length",
    "bytes_out": "$bytes_sent",
    "duration_s": "$request_time",
    "pool": '"$proxy_host"',
    "upstream": '"$upstream_addr"',
    "upstream_status": '"$upstream_status"',
    "upstream_connect_s": '"$upstream_connect_time"',
    "upstream_header_s": '"$upstream_header_time"',
    "upstream_s": '"$upstream_response_time"',
    "request_id": '"$tandem_request_id"',
    "agent": '"$http_user_agent"',
}


def render_log() -> str:
    """The log's format and place.

    Lines are gathered up to 4 KiB: what a pipe takes in one piece, so that two workers never mix.
    """
    fields = ",".join(f'"{name}":{value}' for name, value in _FIELDS.items())
    return (
        f"log_format tandem escape=json '{{{fields}}}';\n"
        "access_log /dev/stdout tandem buffer=4k flush=250ms;"
    )
