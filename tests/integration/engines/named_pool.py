"""A real nginx that follows a name, as in a network of containers: three replicas share it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tandem.engines.nginx.pools import render_pools
from tandem.engines.nginx.steering import steering_file
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Entry, Upstream
from tandem.plan.process import Port
from tandem.stack.model import EngineSpec
from tests.acceptance.eventually import eventually
from tests.contracts.free_port import find_free_port
from tests.contracts.launcher import short_folder

ADDRESSES = ("127.0.0.2", "127.0.0.3", "127.0.0.4")
_CONFIGURATION = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_shutdown_timeout 10m;
events {{}}
http {{
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  access_log off;
  keepalive_min_timeout 2s;
  include {folder}/pools.conf;
  resolver {resolver} valid=2s ipv6=off;
  server {{
    listen 127.0.0.1:{port};
    location / {{ proxy_pass http://web; proxy_http_version 1.1; proxy_set_header Connection ""; }}
    location = /generation {{ default_type text/plain; return 200 "$tandem_generation\\n"; }}
  }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPool:
    """The gateway's `port`, that of all replicas, and the script that steers."""

    port: int
    replicas: int
    script: Path

    def steer(self, pool: str, *addresses: str) -> subprocess.CompletedProcess[str]:
        """Run the script to its end."""
        words = ("/bin/sh", str(self.script), pool, *(f"{a}:{self.replicas}" for a in addresses))
        return subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)


@contextmanager
def named_pool() -> Iterator[NamedPool]:
    """Start all of it; stop all of it."""
    with short_folder() as folder, _naming() as resolver:
        port, replicas = find_free_port(), find_free_port()
        servers = [ThreadingHTTPServer((one, replicas), _Replica) for one in ADDRESSES]
        for server in servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        nginx = _start_nginx(folder, port, replicas, resolver)
        script = steering_file(
            first=folder / "first.conf",
            pools=folder / "pools.conf",
            pid=folder / "nginx.pid",
            control=f"http://127.0.0.1:{port}",
            into=folder,
        )
        script.path.write_text(script.text)
        try:
            eventually(lambda: _answers(port), 10)
            yield NamedPool(port=port, replicas=replicas, script=script.path)
        finally:
            nginx.terminate()
            nginx.wait(10)
            for server in servers:
                server.shutdown()
                server.server_close()


def _answers(port: int) -> bool:
    """Whether nginx listens and has asked where the name leads."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with closing(connection), suppress(ConnectionRefusedError):
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    return False


def _start_nginx(folder: Path, port: int, replicas: int, resolver: str) -> subprocess.Popen[bytes]:
    listen = Port(port=port)
    replica = Upstream(process="web.1", address=Port(port=replicas, host="web"))
    entry = Entry(listen=listen, routes=(), pools={"web": (replica,)}, resolver=resolver)
    for name in ("first.conf", "pools.conf"):
        (folder / name).write_text(render_pools(entry))
    text = _CONFIGURATION.format(folder=folder, port=port, resolver=resolver)
    if os.geteuid() == 0:
        text = f"user root;\n{text}"
    (folder / "nginx.conf").write_text(text)
    tools = find_toolbox(list_engines()["nginx"], EngineSpec(name="gateway", use="nginx"))
    words = (tools.programs["nginx"], "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf")
    return subprocess.Popen(words)


class _Replica(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = str(self.server.server_address[0]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
        pass


@contextmanager
def _naming() -> Iterator[str]:
    """A name server that knows one name for all replicas; yields its address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        threading.Thread(target=_name_on, args=(server,), daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


def _name_on(server: socket.socket) -> None:
    while True:
        try:
            asked, who = server.recvfrom(512)
        except OSError:
            return
        server.sendto(_answer(asked), who)


def _answer(asked: bytes) -> bytes:
    """The same question, and an A record for each replica. Source: RFC 1035, section 4.1."""
    head = asked[:2] + b"\x81\x80\x00\x01" + len(ADDRESSES).to_bytes(2) + bytes(4)
    records = (
        b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x01\x00\x04" + socket.inet_aton(a) for a in ADDRESSES
    )
    return head + asked[12:] + b"".join(records)
