"""The scripts that wait for needs, run as they are inside containers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tandem.export.kubernetes.waiting import wait_config as wait_for_pods
from tandem.export.swarm.scripts import drain_config, health_config, hold_config
from tandem.export.swarm.scripts import wait_config as wait_for_names
from tests.contracts.free_port import find_free_port


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        # what it started holds its outputs open
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def start(text: str, *words: str, script: Path) -> subprocess.Popen[str]:
    script.write_text(text)
    return subprocess.Popen(
        ["/bin/sh", str(script), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_pod_waits_until_a_port_takes_connections(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
):
    port = find_free_port()
    text = wait_for_pods().text
    waiting = start(text, f"localhost:{port}", "localhost", script=tmp_path / "wait.sh")
    processes.append(waiting)
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == f"wait: until localhost:{port} is ready\n"
    with socket.create_server(("127.0.0.1", port)):
        assert waiting.wait(timeout=20) == 0


def test_a_pod_waits_for_a_name_nobody_has(tmp_path: Path, processes: list[subprocess.Popen[str]]):
    waiting = start(wait_for_pods().text, "nobody.invalid", script=tmp_path / "wait.sh")
    processes.append(waiting)
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == "wait: until nobody.invalid is ready\n"
    assert waiting.poll() is None


def test_a_service_of_a_swarm_becomes_its_command_when_names_are_known(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
):
    words = ("localhost", "--", "echo", "a b", "c")
    started = start(wait_for_names().text, *words, script=tmp_path / "wait.sh")
    processes.append(started)
    assert started.communicate(timeout=20)[0] == "a b c\n"


def test_a_one_shot_that_failed_does_not_stay(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
):
    text = hold_config().text.replace("/tmp/", f"{tmp_path}/")
    ended = start(text, "sh", "-c", "exit 3", script=tmp_path / "hold.sh")
    processes.append(ended)
    assert ended.wait(timeout=20) == 3
    assert not (tmp_path / ".done").exists()


def test_what_is_told_to_end_serves_on_for_a_while(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
):
    own = 'trap "echo told; exit 7" TERM; echo began; while :; do sleep 0.05; done'
    serving = start(drain_config().text, "1", "sh", "-c", own, script=tmp_path / "drain.sh")
    processes.append(serving)
    assert serving.stdout is not None
    assert serving.stdout.readline() == "began\n"
    began = time.monotonic()
    serving.terminate()
    assert serving.stdout.readline() == "told\n"
    assert time.monotonic() - began >= 1
    assert serving.wait(timeout=20) == 7


def test_what_is_told_to_end_at_once_ends_too(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
):
    own = 'trap "exit 7" TERM; kill -TERM $PPID; while :; do sleep 0.05; done'
    for _ in range(100):  # in some of them before the script waits
        serving = start(drain_config().text, "0", "sh", "-c", own, script=tmp_path / "drain.sh")
        processes.append(serving)
        assert serving.wait(timeout=20) == 7


def test_what_ends_by_itself_is_not_waited_for(
    tmp_path: Path, processes: list[subprocess.Popen[str]]
):
    ended = start(drain_config().text, "60", "sh", "-c", "exit 3", script=tmp_path / "drain.sh")
    processes.append(ended)
    assert ended.wait(timeout=20) == 3


def test_health_is_readiness_first_and_then_only_whether_it_is_stuck(tmp_path: Path):
    script = tmp_path / "health.sh"
    script.write_text(health_config().text.replace("/tmp/", f"{tmp_path}/"))

    def ask(ready: str, *alive: str) -> int:
        return subprocess.run(["/bin/sh", str(script), ready, *alive], check=False).returncode

    assert ask("exit 1", "true") == 1
    assert ask("exit 0", "true") == 0
    assert ask("exit 1", "true") == 0
    assert ask("exit 1", "false") == 1
    assert ask("exit 1") == 0
