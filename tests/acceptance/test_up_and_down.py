"""`tandem up` starts everything, `tandem status` says so, `tandem down` stops it, data stays."""

from __future__ import annotations

import json

import pytest

from tests.acceptance.driver import is_gone

pytestmark = pytest.mark.engines

READY = {
    "db": "ready",
    "cache": "ready",
    "prepare": "done",
    "web.1": "ready",
    "web.2": "ready",
    "stream": "ready",
    "gateway": "ready",
}


def test_nothing_runs_before_the_first_start(small):
    for verb in (("status",), ("status", "--json"), ("down",), ("why", "web"), ("restart",)):
        done = small.run(*verb)

        assert done.returncode == 3, verb
        assert done.stdout == ""
        assert done.stderr == (
            f'instance "main" of {small.root} is not running\nhint: start it with "tandem up"\n'
        )


def test_up_returns_when_everything_is_ready_and_down_leaves_nothing_but_data(small):
    done = small.up()

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith(f"open {small.entry}")
    assert small.states() == READY
    assert small.get("/hello").json()["path"] == "/hello"
    assert small.get("/events").text.count("data: ") == 3

    pids = small.pids()
    done = small.run("down")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "everything has stopped; the data stays\n"
    assert [name for name, pid in pids.items() if not is_gone(pid)] == []
    assert (small.root / ".tandem" / "data" / "db-data").is_dir()
    assert small.run("status").returncode == 3


def test_a_warm_start_runs_neither_initdb_nor_the_derive_command(small):
    small.up()
    small.run("down")
    (small.root / "routes.py").chmod(0)  # root may read it all the same, so its text stays

    done = small.up()

    assert done.returncode == 0
    assert small.states() == READY


def test_a_second_up_says_who_runs_already_and_where(small):
    small.up()
    pid = small.status()["supervisor"]["pid"]

    for words in (("up", "--detach"), ("up",)):
        done = small.run(*words, "--port", str(small.port))

        assert done.returncode == 4, words
        assert done.stdout == ""
        first, hint = done.stderr.splitlines()
        assert first == (
            f'instance "main" is already running at {small.entry} (supervisor pid {pid})'
        )
        assert hint.startswith('hint: "tandem status" shows it')
    assert small.states() == READY


def test_piped_output_has_no_control_codes_and_json_is_json(small):
    assert "\x1b" not in small.up().stdout
    plain = (("status",), ("why", "web"), ("routes",), ("plan",), ("check",), ("doctor",))
    for words in (("logs",), *plain):
        done = small.run(*words)
        assert "\x1b" not in done.stdout + done.stderr, words
        assert done.stdout, words
    for words in plain:
        done = small.run(*words, "--json")
        assert json.loads(done.stdout), words
        assert done.stderr == "", words


def test_one_part_is_restarted_alone_and_in_turn(small):
    small.up()
    before = small.pids()

    done = small.run("restart", "web", "--rolling")

    assert (done.returncode, done.stdout) == (0, "restarted: web.1, web.2\n")
    after = small.pids()
    changed = {name for name, pid in after.items() if before[name] != pid}
    assert changed == {"web.1", "web.2"}
    assert small.states() == READY

    done = small.run("restart", "nosuch")
    assert done.returncode == 2
    assert done.stderr.startswith('restart: "nosuch" is not known (db, cache, gateway, ')
