"""nginx.conf: everything but pools and locations. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tandem.engines.nginx.access_log import render_log
from tandem.engines.nginx.mime_types import COMPRESSED, render_types
from tandem.engines.nginx.pools import render_address
from tandem.engines.nginx.quoting import block, quote
from tandem.engines.nginx.settings import NginxSettings
from tandem.engines.nginx.tls import list_listening, render_redirect
from tandem.engines.nginx.variables import render_variables
from tandem.plan.engine import Entry, Launching
from tandem.plan.process import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every path of one nginx, and the private address of `/health` and `/generation`.

    `pools` is the file of the pools it reads.
    """

    generated: Path
    scratch: Path
    run: Path
    control: Address
    pools: Path


def render_configuration(launching: Launching, entry: Entry, places: Places) -> str:
    """The whole nginx.conf."""
    settings: NginxSettings = launching.settings
    http = [
        "map_hash_bucket_size 128;",
        *_list_files(places),
        render_types(),
        render_log(),
        render_variables(settings, entry),
        *_list_limits(settings),
        *_list_transfer(),
        f"include {quote(str(places.pools))};",
        *_list_resolver(entry),
        _render_entry(entry),
        render_redirect(entry.tls),
        _render_control(places),
    ]
    lines = [each for each in http if each]
    head = [*_list_process(launching, settings, places), block("http", lines)]
    return "\n\n".join(head) + "\n"


def _list_process(launching: Launching, settings: NginxSettings, places: Places) -> tuple[str, ...]:
    lines = [
        "daemon off;",
        f"pid {quote(str(places.run / 'nginx.pid'))};",
        "error_log stderr warn;",
        f"worker_processes {max(launching.cpus, 1)};",
        f"worker_rlimit_nofile {settings.connections * 2};",
        # A reload must not cut the streams the old workers still hold.
        "worker_shutdown_timeout 10m;",
    ]
    if launching.as_root:
        # Only because the sockets of the services belong to root here, and workers must reach them.
        lines.append("user root;")
    events = block("events", (f"worker_connections {settings.connections};",))
    return ("\n".join(lines), events)


def _list_files(places: Places) -> tuple[str, ...]:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return tuple(f"{kind}_temp_path {quote(str(places.scratch / kind))};" for kind in kinds)


def _list_limits(settings: NginxSettings) -> tuple[str, ...]:
    return (
        f"limit_req_zone $binary_remote_addr zone=clients:10m rate={settings.rate_per_s}r/s;",
        "limit_req_status 429;",
        "limit_req_log_level notice;",
        "limit_conn_zone $binary_remote_addr zone=streams:10m;",
        "limit_conn_status 429;",
        "limit_conn_log_level notice;",
        f"client_max_body_size {settings.body_limit};",
        "client_header_timeout 15s;",
        "client_body_timeout 30s;",
        "send_timeout 60s;",
        "keepalive_timeout 75s;",
        # A worker that leaves after a reload keeps idle connections open this long: a client that
        # sends its next request just then is answered, not cut off.
        "keepalive_min_timeout 2s;",
        "keepalive_requests 10000;",
        "large_client_header_buffers 4 16k;",
        # A client that keeps sending after a 413 still gets to read it.
        "lingering_close on;",
    )


def _list_transfer() -> tuple[str, ...]:
    return (
        "server_tokens off;",
        "sendfile on;",
        "tcp_nopush on;",
        "gzip on;",
        "gzip_vary on;",
        "gzip_proxied any;",
        "gzip_comp_level 4;",
        "gzip_min_length 1024;",
        f"gzip_types {' '.join(COMPRESSED)};",
    )


def _list_resolver(entry: Entry) -> tuple[str, ...]:
    # Asked again that often: a replica that came back has another address.
    return (f"resolver {entry.resolver} valid=2s ipv6=off;",) if entry.resolver else ()


def _render_entry(entry: Entry) -> str:
    return block(
        "server",
        (
            *list_listening(entry),
            "server_name _;",
            "include refusals.conf;",
            block("location = /health", ("include headers.conf;", *_say_ok())),
            "include locations.conf;",
        ),
    )


def _render_control(places: Places) -> str:
    return block(
        "server",
        (
            f"listen {render_address(places.control)};",
            "access_log off;",
            block("location = /health", _say_ok()),
            block(
                "location = /generation",
                ("default_type text/plain;", 'return 200 "$tandem_generation\\n";'),
            ),
            block("location /", ("return 404;",)),
        ),
    )


def _say_ok() -> tuple[str, ...]:
    return (
        "access_log off;",
        "default_type application/json;",
        """return 200 '{"status":"ok"}';""",
    )
