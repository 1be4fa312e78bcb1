"""The Python servers a pool may run on: argv and stop steps, one file each. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tandem.plan.servers import granian, gunicorn, uvicorn
from tandem.plan.servers.server import Server
from tandem.stack.model import Kind

SERVERS: Mapping[str, Server] = {
    server.name: server for server in (granian.SERVER, gunicorn.SERVER, uvicorn.SERVER)
}
DEFAULTS: Mapping[Kind, str] = {
    Kind.WSGI: granian.SERVER.name,
    Kind.ASGI: uvicorn.SERVER.name,
}
