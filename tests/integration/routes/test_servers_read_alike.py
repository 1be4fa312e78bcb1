"""Every server a pool may run on hands Django the path that the gateway decided by."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tandem.plan.process import Socket
from tandem.plan.servers import SERVERS
from tandem.plan.servers.server import Serving
from tandem.stack.model import Kind
from tests.integration.routes.gateway import Gateway, wait_until_listening
from tests.integration.routes.readings import read_path
from tests.integration.routes.test_nasty_paths import READ_ALIKE

pytestmark = pytest.mark.engines

PAIRS = [(name, kind) for name, server in SERVERS.items() for kind in sorted(server.kinds)]


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def server(request: pytest.FixtureRequest, gateway: Gateway) -> Iterator[str]:
    name, kind = request.param
    address = gateway.folder / f"{name}-{kind}.sock"
    serving = Serving(
        kind=kind,
        app=f"tests.integration.routes.echo_project:{kind}",
        python=Path(sys.executable),
        listen=Socket(path=address),
        workers=1,
        threads=2,
    )
    argv = SERVERS[name].argv(serving)
    process = subprocess.Popen(argv, cwd=Path(__file__).parents[3])
    try:
        wait_until_listening(address, process)
        gateway.load_before(address)
        deadline = time.monotonic() + 20
        while gateway.ask("/").status != 200:
            assert time.monotonic() < deadline, f"{name} does not answer"
        yield name
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.usefixtures("server")
def test_django_reads_the_path_that_the_gateway_decided_by(gateway: Gateway) -> None:
    answers = {target: gateway.ask(target) for target in READ_ALIKE}
    different = {
        target: (reply.status, reply.body[:60], read_path(target.encode()))
        for target, reply in answers.items()
        if (reply.status != 200 or json.loads(reply.body) != read_path(target.encode()))
    }
    assert different == {}, different


def test_kinds_are_all_tried() -> None:
    assert {kind for _, kind in PAIRS} == {Kind.WSGI, Kind.ASGI}
