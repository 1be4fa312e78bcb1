"""What cannot be is refused in words a stranger can act on, with its exit code."""

from __future__ import annotations

import json
import os
import socket

import pytest

pytestmark = pytest.mark.engines


def change_stack(tandem, old, new):
    """Replace a piece of the project's stack.toml."""
    file = tandem.root / "stack.toml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


@pytest.mark.parametrize("mode", [(), ("--detach",)])
def test_a_taken_port_is_named_with_who_has_it(small, mode):
    with socket.create_server(("127.0.0.1", small.port)):
        done = small.run("up", *mode, "--port", str(small.port))

    assert done.returncode == 5
    assert done.stdout == ""
    first, hint = done.stderr.splitlines()
    assert first.startswith(f"stack.port: {small.port} is taken by pid {os.getpid()} (")
    assert hint == ("hint: end that process, or choose another port with --port N (make up PORT=N)")
    assert small.run("status").returncode == 3


@pytest.mark.parametrize("verb", [("check",), ("plan",), ("up",), ("up", "--detach")])
def test_every_problem_of_a_broken_stack_is_named_at_once(small, verb):
    change_stack(small, 'needs = { db = "ready" }', 'needs = { db = "healthy", redis = "ready" }')
    change_stack(small, 'memory = "32 MiB"', 'memory = "32 apples"')

    done = small.run(*verb)

    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    for piece in ('"healthy"', '"redis"', 'unit "apples"', "stack.toml:1"):
        assert piece in done.stderr
    assert "hint: " in done.stderr


def test_a_broken_stack_as_json_is_a_list_of_problems(small):
    change_stack(small, 'memory = "32 MiB"', 'memory = "32 apples"')

    done = small.run("check", "--json")

    assert (done.returncode, done.stderr) == (1, "")
    answer = json.loads(done.stdout)
    assert answer["ok"] is False
    (problem,) = answer["problems"]
    assert problem["path"] == "engines.cache.limits.memory"
    assert problem["line"] == 16
    assert problem["hint"]


def test_text_that_is_no_toml_is_refused_with_its_line(small):
    (small.root / "stack.toml").write_text("[stack\nname = 1\n")

    done = small.run("check")

    assert done.returncode == 1
    assert done.stderr.startswith("stack.toml:1: ")


@pytest.mark.parametrize("verb", [("check",), ("up", "--detach"), ("doctor",)])
def test_programs_that_are_not_in_the_named_folder_are_missed_by_name(small, verb):
    (small.root / "empty").mkdir()
    change_stack(small, 'use = "valkey"\n', 'use = "valkey"\nbin = "empty"\n')

    done = small.run(*verb)

    assert done.returncode == 5
    text = done.stdout + done.stderr
    assert "valkey was not found" in text
    assert f"bin: {small.root}/empty has no valkey-server" in text
    assert "hint: " in text


def test_a_derive_command_that_fails_shows_its_own_last_lines(small):
    (small.root / "routes.py").write_text("import missing_module\n")

    done = small.run("check")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith('routes.derive: "python routes.py" ended with 1\n')
    assert "ModuleNotFoundError: No module named 'missing_module'" in done.stderr


def test_a_part_that_cannot_start_is_named_with_its_last_lines(small):
    (small.root / "prepare.py").write_text("raise SystemExit('the flux is low')\n")

    done = small.up()

    assert done.returncode == 1
    assert "services.prepare: failed: " in done.stderr
    assert "the flux is low" in done.stderr
    assert "services.web.1: skipped: prepare failed" in done.stderr
    why = small.run("why", "web")
    assert why.returncode == 1
    assert "prepare" in why.stdout
    assert "the flux is low" in why.stdout
