"""Where processes listen."""

from __future__ import annotations

from pathlib import Path

from tandem.plan.addresses import render_address
from tandem.plan.process import Port, Socket

from .sample_stacks import codes, make_machine, make_plan, refuse_plan

STACK = """
[services.web]
kind = "wsgi"
app = "shop:app"
replicas = 2
[services.stream]
kind = "asgi"
app = "shop:stream"
[services.api]
kind = "command"
command = "node api.js --port $PORT --admin ${PORT}"
port = true
[services.worker]
kind = "command"
command = "python worker.py"
"""


def test_pools_get_a_socket_for_each_replica_and_commands_a_port_or_nothing():
    addresses = {process.name: process.address for process in make_plan(STACK).processes()}
    run = Path("/srv/shop/.tandem/run")
    assert addresses == {
        "web.1": Socket(path=run / "web.1.sock"),
        "web.2": Socket(path=run / "web.2.sock"),
        "stream": Socket(path=run / "stream.sock"),
        "api": Port(port=5001),
        "worker": None,
    }


def test_a_port_that_was_not_set_aside_is_refused():
    error = refuse_plan(STACK, machine=make_machine())
    assert codes(error) == [("services.api.port", "port-not-set-aside")]


def test_a_socket_path_may_have_a_hundred_bytes():
    web = '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'
    room = 100 - len("/web.sock")
    fits = make_machine(sockets=Path("/" + "x" * (room - 1)))
    assert make_plan(web, machine=fits).parts["web"]
    # Bytes count, not characters.
    too_long = make_machine(sockets=Path("/" + "é" * (room // 2) + "x"))
    assert codes(refuse_plan(web, machine=too_long)) == [("", "socket-path-too-long")]


def test_addresses_are_written_as_people_write_them():
    assert render_address(Socket(path=Path("/run/a.sock"))) == "unix:/run/a.sock"
    assert render_address(Port(port=80)) == "127.0.0.1:80"
