"""Docker Compose's own reader accepts every export."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tandem.export.compose import EXPORTER
from tandem.export.containers.destination import Destination
from tests.unit.export.sample_plans import DEVELOPMENT, PRODUCTION, plan_workspace


def has_compose() -> bool:
    try:
        done = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


@pytest.mark.skipif(not has_compose(), reason="Docker Compose v2 is not installed")
@pytest.mark.parametrize("profiles", [(), ("rabbitmq", "tools", "tidy")])
@pytest.mark.parametrize("destination", [PRODUCTION, DEVELOPMENT])
def test_it_is_valid(tmp_path: Path, destination: Destination, profiles: tuple[str, ...]):
    settings = EXPORTER.settings()
    plan = plan_workspace(EXPORTER.place(destination, settings), profiles=profiles)
    for file in EXPORTER.render(plan, settings):
        target = tmp_path / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text)
    for name in plan.secrets:
        (tmp_path / "secrets").mkdir(exist_ok=True)
        (tmp_path / "secrets" / name).touch()

    done = subprocess.run(
        ["docker", "compose", "--project-directory", str(tmp_path), "config", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
