"""What every engine promises, asked of each one in the registry, started for real."""

from __future__ import annotations

import copy
import os
import pickle
import signal
from pathlib import Path

import pytest

import tandem.engines
from tandem.plan.engine import Engine, Launching
from tests.contracts.conftest import PASSWORD
from tests.contracts.launcher import Running, eventually

pytestmark = pytest.mark.engines

HEADINGS = (
    "## What it is for",
    "## Settings",
    "## Where it comes from",
    "## How it starts and stops",
    "## What it gives to services",
    "## When something is wrong",
)


def _home(engine: Engine) -> Path:
    return Path(tandem.engines.__path__[0]) / engine.name


def test_its_folder_has_the_files_every_engine_has(engine: Engine) -> None:
    names = {file.name for file in _home(engine).iterdir()}
    assert {"__init__.py", "settings.py", "versions.py", "launch.py", "probe.py"} <= names


def test_its_readme_says_what_every_readme_says(engine: Engine) -> None:
    text = (_home(engine) / "README.md").read_text()
    assert [heading for heading in HEADINGS if heading not in text] == []


def test_its_settings_are_documented_in_code_and_readme(engine: Engine) -> None:
    text = (_home(engine) / "README.md").read_text()
    for name, field in engine.settings.model_fields.items():
        assert field.description, name
        assert f"| `{name}` |" in text, name


def test_an_unknown_setting_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="no_such_setting"):
        engine.settings(no_such_setting=1)


def test_the_same_launching_gives_the_same_launch(engine: Engine, launching: Launching) -> None:
    again = pickle.loads(pickle.dumps(launching))  # noqa: S301 - its own copy
    before = copy.deepcopy(launching)
    assert engine.launch(launching) == engine.launch(again)
    assert launching == before
    assert not launching.data.exists()  # nothing was written


def test_no_password_can_be_read_by_others(engine: Engine, launching: Launching) -> None:
    launch = engine.launch(launching)
    reference = launching.password
    assert not any(reference in word for word in launch.argv)
    assert not any(reference in word for step in launch.prepare for word in step.argv)
    for file in launch.files:
        assert reference not in file.text or file.mode == 0o600, file.path


def test_everything_it_writes_is_in_folders_it_names(engine: Engine, launching: Launching) -> None:
    launch = engine.launch(launching)
    assert all(file.path.parent in launch.folders for file in launch.files)


async def test_it_stops_while_it_is_used_and_starts_again(running: Running) -> None:
    ready = [await running.ask() for _ in range(3)]
    assert running.stop() == 0
    after = await running.ask()
    running.start()
    again = await running.wait_until_ready()
    assert ([answer.ok for answer in ready], after.ok, again.ok) == ([True] * 3, False, True)
    for answer in (*ready, after):
        assert answer.detail
        assert "\n" not in answer.detail
        assert PASSWORD not in answer.detail


async def test_it_comes_back_after_sigkill(running: Running) -> None:
    running.kill()
    assert not (await running.ask()).ok

    async def start() -> bool | None:
        """What the runtime does: again, after a pause, while the start fails."""
        running.start()
        try:
            await running.wait_until_ready()
        except AssertionError:
            return None
        return True

    await eventually(start, timeout_s=running.launch.start_timeout.total_seconds())


async def test_a_stopped_process_is_found_out(running: Running) -> None:
    assert running.process is not None

    async def refused() -> bool | None:
        return None if (await running.ask()).ok else True

    os.killpg(running.process.pid, signal.SIGSTOP)
    await eventually(refused)
    os.killpg(running.process.pid, signal.SIGCONT)
    await running.wait_until_ready()


def test_only_gateways_rotate(engine: Engine, launching: Launching) -> None:
    if engine.gateway:
        rotation = engine.rotate(launching)
        assert {file.path for file in rotation.files} < {
            file.path for file in engine.launch(launching).files
        }
    else:
        with pytest.raises(NotImplementedError):
            engine.rotate(launching)
