"""The argv of the servers a pool may run on."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

import pytest

from tandem.plan.process import Socket, StopStep
from tandem.plan.servers import DEFAULTS, SERVERS
from tandem.plan.servers.server import Serving
from tandem.stack.model import Kind

from .sample_stacks import codes, make_plan, refuse_plan


def argv_of(server: str, kind: Kind, **changes: int) -> str:
    serving = Serving(
        kind=kind,
        app="shop:app",
        python=Path("/bin/python"),
        listen=Socket(path=Path("/run/web.sock")),
        **{"workers": 1, "threads": 4, **changes},
    )
    return " ".join(SERVERS[server].argv(serving))


def test_granian_serves_both_kinds():
    assert argv_of("granian", Kind.WSGI) == (
        "/bin/python -m granian shop:app --interface wsgi --uds /run/web.sock --http 1"
        " --workers 1 --blocking-threads 4 --no-ws --workers-kill-timeout 9 --log-level warning"
    )
    assert argv_of("granian", Kind.ASGI) == (
        "/bin/python -m granian shop:app --interface asgi --uds /run/web.sock --http 1"
        " --workers 1 --loop uvloop --backpressure 16384 --workers-kill-timeout 9"
        " --log-level warning"
    )


def test_granian_replaces_a_lost_worker_only_beside_others():
    assert "--respawn-failed-workers" not in argv_of("granian", Kind.WSGI)
    assert "--respawn-failed-workers" in argv_of("granian", Kind.WSGI, workers=2)


def test_gunicorn_serves_with_threads():
    assert argv_of("gunicorn", Kind.WSGI, workers=2) == (
        "/bin/python -m gunicorn shop:app --bind unix:/run/web.sock --workers 2"
        " --worker-class gthread --threads 4 --keep-alive 15 --limit-request-line 0"
        " --graceful-timeout 9 --log-level warning"
    )


def test_uvicorn_serves_streams():
    assert argv_of("uvicorn", Kind.ASGI) == (
        "/bin/python -m uvicorn shop:app --uds /run/web.sock --workers 1 --loop uvloop"
        " --http httptools --timeout-keep-alive 15 --ws-max-size 16384"
        " --timeout-graceful-shutdown 9 --no-access-log --log-level warning"
    )


@pytest.mark.parametrize("server", SERVERS.values(), ids=lambda server: server.name)
def test_every_server_drains_on_sigterm(server):
    grace = timedelta(seconds=7)
    assert server.stop(grace) == (StopStep(signal=signal.SIGTERM, wait=grace),)


def test_draining_ends_a_second_before_the_grace():
    web = '[services.web]\nkind = "wsgi"\napp = "shop:app"\nstop_grace = "{}"\n'
    for grace, drain in (("25 s", "24"), ("1 s", "1")):
        argv = make_plan(web.format(grace)).parts["web"].processes[0].argv
        assert argv[argv.index("--workers-kill-timeout") + 1] == drain


def test_every_default_serves_its_kind():
    assert all(kind in SERVERS[name].kinds for kind, name in DEFAULTS.items())


def test_a_server_is_one_word_in_the_stack():
    web = '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'
    assert "granian" in make_plan(web).parts["web"].processes[0].argv
    other = make_plan(f'{web}server = "gunicorn"\n').parts["web"].processes[0].argv
    assert "gunicorn" in other


@pytest.mark.parametrize(
    ("kind", "server", "code"),
    [
        ("asgi", "gunicorn", "server-cannot-serve"),
        ("wsgi", "uvicorn", "server-cannot-serve"),
        ("wsgi", "gunicron", "unknown-server"),
    ],
)
def test_a_server_that_cannot_serve_the_kind_is_refused(kind: str, server: str, code: str):
    error = refuse_plan(f'[services.web]\nkind = "{kind}"\napp = "a:b"\nserver = "{server}"\n')
    assert codes(error) == [("services.web.server", code)]
