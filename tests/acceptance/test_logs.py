"""`tandem logs` prints what was written, and goes on with -f."""

from __future__ import annotations

import re
import signal

import pytest

from tests.acceptance.test_foreground import read_until

pytestmark = pytest.mark.engines


def test_lines_are_kept_with_their_time_and_process_also_after_the_end(small):
    small.up()
    small.get("/first")
    small.run("down")

    done = small.run("logs", "web")

    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^\d\d:\d\d:\d\d web\.[12] \| answered /first$", done.stdout, re.MULTILINE)
    assert "prepared" not in done.stdout
    assert "prepare | prepared" in small.run("logs").stdout


def test_follow_goes_on_with_new_lines_of_every_replica(small):
    small.up()
    small.get("/before")
    logs = small.open("logs", "-f", "web")
    read_until(logs.stdout, "answered /before$")

    names = set()
    for number in range(40):
        small.get(f"/{number}")
        names.add(read_until(logs.stdout, f"answered /{number}$")[-1].split()[1])

    assert names == {"web.1", "web.2"}
    logs.send_signal(signal.SIGINT)
    assert logs.wait(timeout=10) == 0


def test_follow_ends_when_the_stack_does(small):
    small.up()
    logs = small.open("logs", "-f")
    read_until(logs.stdout, "prepared")

    small.run("down")

    logs.stdout.read()
    assert logs.wait(timeout=10) == 0


def test_a_part_nobody_knows_is_refused(small):
    small.up()

    done = small.run("logs", "nosuch")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('logs: "nosuch" is not known (')
