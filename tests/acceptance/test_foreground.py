"""`tandem up` in the foreground: progress, log lines, and an ordered end."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess

import pytest

from tests.acceptance.driver import is_gone
from tests.acceptance.eventually import eventually

pytestmark = pytest.mark.engines


def read_until(stream, pattern):
    """Read lines until one matches; returns all of them."""
    lines = []
    for line in stream:
        lines.append(line.rstrip("\n"))
        if re.search(pattern, line):
            return lines
    raise AssertionError(f"no line matches {pattern!r} in {lines}")


def test_ctrl_c_stops_everything_in_the_reverse_order_of_needs(small):
    up = small.open("up", "--port", str(small.port))
    started = read_until(up.stdout, "everything is ready")
    pids = small.pids()

    assert any(line.endswith("prepare | prepared") for line in started)
    assert not any("\x1b" in line for line in started)

    up.send_signal(signal.SIGINT)
    ended = up.stdout.read().splitlines()

    assert up.wait(timeout=30) == 0
    stopped = [line.split()[1] for line in ended if " is stopped" in line]
    turn = {name: stopped.index(name) for name in stopped}
    for user, needed in (("gateway", "web.1"), ("gateway", "stream"), ("web.2", "db")):
        assert turn[user] < turn[needed], stopped
    assert turn["web.1"] < turn["cache"], stopped
    assert ended[-1].endswith("everything has stopped; the data stays")
    assert [name for name, pid in pids.items() if not is_gone(pid)] == []


def test_ctrl_c_before_everything_is_ready_leaves_nothing(small):
    up = small.open("up", "--port", str(small.port))
    read_until(up.stdout, "is starting")

    up.send_signal(signal.SIGINT)
    up.stdout.read()

    assert up.wait(timeout=30) == 0
    assert small.run("status").returncode == 3


def test_ctrl_c_while_waiting_in_the_background_lets_the_stack_go_on(small):
    up = small.open("up", "--detach", "--port", str(small.port), stderr=subprocess.PIPE)
    read_until(up.stdout, "is starting")

    up.send_signal(signal.SIGINT)

    assert up.wait(timeout=10) == 130
    assert up.stderr.read() == (
        "up: no longer waiting; the stack goes on starting\n"
        'hint: "tandem status" shows it, "tandem down" stops it\n'
    )
    up.stderr.close()
    eventually(lambda: small.status()["ready"], timeout=30)


def test_down_ends_a_foreground_up(small):
    up = small.open("up", "--port", str(small.port))
    read_until(up.stdout, "everything is ready")

    assert small.run("down").returncode == 0
    up.stdout.read()
    assert up.wait(timeout=30) == 0


def test_in_a_terminal_a_table_lives_until_everything_is_ready(small):
    master, terminal = pty.openpty()
    up = small.open(
        "up", "--port", str(small.port), stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    seen = bytearray()

    def shows(pattern):
        seen.extend(os.read(master, 65536))
        return re.search(pattern, seen.decode(errors="replace"))

    eventually(lambda: shows(f"everything is ready after .* open {small.entry}"), timeout=30)
    text = seen.decode(errors="replace")
    assert "\x1b[" in text
    assert "PostgreSQL 18" in text
    up.send_signal(signal.SIGINT)
    eventually(lambda: shows("everything has stopped"), timeout=30)
    os.close(master)
    assert up.wait(timeout=30) == 0
